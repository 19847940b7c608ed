namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Endpoint metadata: the least that a caller must be. An endpoint that declares nothing asks for <see cref="CallerRole.Member"/>.</summary>
/// <param name="Role"><see cref="CallerRole.None"/> lets everybody in; the endpoint then checks by itself (a viewing link, for example).</param>
public sealed record AccessRequirement(CallerRole Role);
