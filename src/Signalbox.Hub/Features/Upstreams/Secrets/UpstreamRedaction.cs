using System.Runtime.CompilerServices;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>First what is hidden from the eye goes, so that nothing can hide behind it; then what is known to be secret; then what stands where secrets stand, or looks like one.</summary>
internal sealed class UpstreamRedaction(IUpstreamVariables variables) : IUpstreamRedaction
{
    /// <summary>More is not looked at, and so never shown.</summary>
    private const int MaxInput = 64 * 1024;

    /// <summary>Lists show every endpoint each time; what one looks like changes with the known values only.</summary>
    private readonly ConditionalWeakTable<UpstreamEndpoint, Shown> _shown = [];

    private Known _known = new([], new SecretForms([]));

    public string Scrub(string text, int maxLength = 2000)
    {
        string visible = VisibleText.Of(text.Length > MaxInput ? text[..MaxInput] : text);
        return Cut(Clean(visible), maxLength);
    }

    public string Show(UpstreamEndpoint endpoint)
    {
        SecretForms forms = Forms();
        Shown shown = _shown.GetValue(endpoint, static _ => new Shown());
        if (shown.By is not { } last || !ReferenceEquals(last.Item1, forms))
        {
            shown.By = last = Tuple.Create(forms, EndpointSecrets.Show(endpoint, part => Clean(VisibleText.Of(part))));
        }

        return last.Item2;
    }

    private string Clean(string text) =>
        SecretPlaces.CleanRandom(SecretShapes.Apply(SecretPlaces.Clean(Forms().Replace(text))).Text);

    private SecretForms Forms()
    {
        IReadOnlyCollection<string> values = variables.Values;
        Known known = Volatile.Read(ref _known);
        if (!ReferenceEquals(known.Values, values))
        {
            known = new Known(values, new SecretForms(values));
            Volatile.Write(ref _known, known);
        }

        return known.Forms;
    }

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..end] + "…";
    }

    private sealed class Shown
    {
        public Tuple<SecretForms, string>? By { get; set; }
    }

    private sealed record Known(IReadOnlyCollection<string> Values, SecretForms Forms);
}
