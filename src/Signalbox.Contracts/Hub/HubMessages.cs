namespace Signalbox.Contracts.Hub;

/// <summary><c>GET /health</c>.</summary>
/// <param name="Status"><c>healthy</c>.</param>
/// <param name="Version">Version of the hub.</param>
/// <param name="ActiveSessions">Terminals that run, without those in grace.</param>
/// <param name="SessionTimeoutSeconds">After how long an idle shell is ended.</param>
public sealed record HealthResponse(string Status, string Version, int ActiveSessions, int SessionTimeoutSeconds);

/// <summary><c>POST /api/hub/stop</c>.</summary>
/// <param name="All">Also cancel everything that waits or runs; otherwise tasks go on.</param>
public sealed record StopRequest(bool All = false);

/// <summary>Answer to it; the hub stops once it is sent.</summary>
/// <param name="Cancelled">Tasks that were cancelled.</param>
/// <param name="Pid">The hub's process: it is gone when the stop is complete.</param>
public sealed record StopResponse(int Cancelled, int Pid);
