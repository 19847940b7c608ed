namespace Signalbox.Cli.Tests.Fakes;

/// <summary>What the command line asked.</summary>
internal sealed record FakeRequest(string Route, string Query, string Authorization, string Body);
