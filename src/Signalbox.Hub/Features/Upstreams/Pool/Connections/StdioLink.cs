using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Terminals.Piped;
using Signalbox.Terminals.Pty;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>A program of this machine.</summary>
internal sealed class StdioLink : ServerLink
{
    private readonly PipedProcess _process;
    private readonly ErrorTail _errors;

    private StdioLink(PipedProcess process, ErrorTail errors, IUpstreamRedaction redaction)
    {
        (_process, _errors) = (process, errors);
        Transport = new StreamClientTransport(process.Input, new LineLimit(process.Output), NullLoggerFactory.Instance);
        Ended = EndAsync(redaction);
    }

    public override IClientTransport Transport { get; }

    public override int? Pid => _process.Exited.IsCompleted ? null : _process.Pid;

    public override IReadOnlyList<string> StandardError => _errors.Lines;

    public override Task<ConnectionEnd>? Ended { get; }

    /// <summary>Starts it. Throws <see cref="UpstreamFault"/> that names what could not be started.</summary>
    public static StdioLink Start(UpstreamEndpoint endpoint, ChildEnvironment environment, string folder, IUpstreamRedaction redaction, TimeProvider time)
    {
        IReadOnlyList<string> words = CommandLine.Split(endpoint.Endpoint);
        IReadOnlyDictionary<string, string> variables = environment.For(endpoint);
        string program = Programs.Find(words[0], variables.GetValueOrDefault("PATH"))
            ?? throw new UpstreamFault(UpstreamFailure.NotStarted, $"'{redaction.Scrub(words[0])}' is not to be found on the hub's PATH. Install it, or give the whole path.");
        var errors = new ErrorTail(redaction);
        try
        {
            var request = new PipedRequest([program, .. words.Skip(1)], variables, endpoint.Cwd ?? folder) { StandardError = errors.Add };
            return new StdioLink(PipedProcess.Start(request, time), errors, redaction);
        }
        catch (IOException e)
        {
            throw new UpstreamFault(UpstreamFailure.NotStarted, redaction.Scrub(e.Message));
        }
    }

    public override ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<ConnectionEnd> EndAsync(IUpstreamRedaction redaction)
    {
        ProcessEnd end = await _process.Exited;
        string how = end switch
        {
            { Signal: { } signal } => $"signal {signal}",
            { Code: { } code } => $"exit code {code}",
            _ => "unknown end",
        };
        string last = _errors.Lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } line ? $" Its last words: {line}" : "";
        return new ConnectionEnd(UpstreamFailure.Exited, redaction.Scrub($"the program ended with {how}.{last}"), how);
    }
}
