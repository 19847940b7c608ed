using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Links;

/// <summary>A browser was given the link of this session at this epoch.</summary>
internal readonly record struct ViewingGrant(PtyId Session, long Epoch);
