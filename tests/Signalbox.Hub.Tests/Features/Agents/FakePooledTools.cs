using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>A pool with tools or without.</summary>
internal sealed record FakePooledTools(bool Any) : IPooledTools;
