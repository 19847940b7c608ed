using Signalbox.Hub.Features.Delegations.Contracts;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>Lets the agent of a workspace know what came before: each delegation stands alone, and an agent that the hub runs remembers nothing.</summary>
internal static class Conversation
{
    private const int LongestQuote = 4000;

    /// <summary>The text, and the last task of the conversation behind it.</summary>
    public static async Task<string> TellAsync(
        A2aScope scope, A2aStore store, IDelegations delegations, string? contextId, string text, CancellationToken cancellationToken)
    {
        if (contextId is null
            || await store.FindNewestAsync(scope, contextId, cancellationToken) is not { } last
            || await delegations.FindAsync(last.RunId, cancellationToken) is not { } delegation)
        {
            return text;
        }

        string outcome = delegation.Status switch
        {
            DelegationStatus.Completed => $"You answered:\n{Quote(delegation.Result ?? "")}",
            DelegationStatus.Failed => $"It failed:\n{Quote(delegation.Error ?? "")}",
            _ => $"It is {delegation.Status.Name()}.",
        };
        return $"{text}\n\n---\nThis goes on from delegation {delegation.Id}. You were asked:\n{Quote(delegation.Task)}\n\n{outcome}";
    }

    private static string Quote(string text)
    {
        if (text.Length <= LongestQuote)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return text[..length] + "…";
    }
}
