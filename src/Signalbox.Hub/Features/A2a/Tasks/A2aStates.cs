namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>What states mean for those who wait.</summary>
internal static class A2aStates
{
    /// <summary>Whether nothing can follow.</summary>
    public static bool IsFinal(this A2aState state) => state is A2aState.Completed or A2aState.Failed or A2aState.Canceled or A2aState.Rejected;

    /// <summary>Whether waiting is over: the task has ended, asks for something, or nobody works on it as far as the hub knows.</summary>
    public static bool Rests(this A2aState state) => state is not (A2aState.Submitted or A2aState.Working);
}
