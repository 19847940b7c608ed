namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>Why a viewer's command was refused; the connection stays.</summary>
/// <param name="Code">Kebab case, as in a ProblemDetails type.</param>
/// <param name="Detail">A sentence for a person.</param>
internal sealed record ViewerError(string Code, string Detail);
