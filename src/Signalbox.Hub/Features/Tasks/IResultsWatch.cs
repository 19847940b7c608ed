namespace Signalbox.Hub.Features.Tasks;

/// <summary>Tells when something in a folder changes.</summary>
internal interface IResultsWatch
{
    /// <summary>Calls <paramref name="changed"/> soon after a change in <paramref name="folder"/>, until disposed. Calls may be too many, and in rare cases too few.</summary>
    IDisposable Watch(string folder, Action changed);
}
