using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>A browser was given the link of this session at this epoch, or opened a share link to it.</summary>
/// <param name="Session">What it may watch.</param>
/// <param name="Epoch">Of the session's own link; 0 for a share link.</param>
/// <param name="ShareId">The share link; null for the session's own.</param>
internal readonly record struct ViewingGrant(PtyId Session, long Epoch, string? ShareId = null);
