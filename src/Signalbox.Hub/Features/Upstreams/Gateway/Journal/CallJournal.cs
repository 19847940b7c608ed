using System.Text.Json.Nodes;
using System.Threading.Channels;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Journal;

/// <summary>
/// Every call of a tool, in the audit trail. Calls do not wait for the disk: their records are written together, a moment later. When the writer is far behind, new calls wait for it:
/// a call without its record is worse than a slow one.
/// </summary>
internal sealed partial class CallJournal(IDatabase database, IAuditTrail audit, IUpstreamRedaction redaction, IConfiguration configuration, TimeProvider time, ILogger<CallJournal> log)
    : BackgroundService
{
    /// <summary>Set to 1, arguments are kept too.</summary>
    public const string ArgumentsSetting = "SIGNALBOX_AUDIT_TOOL_ARGUMENTS";

    private const int Capacity = 10_000;
    private const int Batch = 500;
    private const int MaxArguments = 2000;

    private readonly bool _keepsArguments = configuration[ArgumentsSetting] == "1";
    private readonly Channel<(Caller Caller, string Subject, string Detail)> _records =
        Channel.CreateBounded<(Caller, string, string)>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>A call begins. Only tools are written down.</summary>
    public JournalEntry Begin(ClientRequest client, RelayTarget target, JsonObject parameters) => new(
        this, client.Caller, target.Endpoint, client.Method == "tools/call" ? target.Key : "", Arguments(client, parameters), time.GetTimestamp());

    /// <summary>A call was refused before anything was sent.</summary>
    public async Task RefusedAsync(ClientRequest client, RelayTarget target, string why)
    {
        await using JournalEntry entry = Begin(client, target, client.Params);
        entry.Outcome = why;
    }

    /// <summary>A call ended.</summary>
    public ValueTask EndAsync(JournalEntry entry)
    {
        if (entry.Tool.Length == 0)
        {
            return ValueTask.CompletedTask;
        }

        var detail = new JsonObject
        {
            ["endpoint"] = entry.Endpoint,
            ["tool"] = entry.Tool,
            ["outcome"] = entry.Outcome,
            ["duration_ms"] = Math.Round(time.GetElapsedTime(entry.Began).TotalMilliseconds, 1),
        };
        if (entry.Caller.Task is { } task)
        {
            detail["task_id"] = task.Value;
        }

        if (entry.Arguments is { } arguments)
        {
            detail["arguments"] = arguments;
        }

        var record = (entry.Caller, new QualifiedName(entry.Endpoint, entry.Tool).ToString(), detail.ToJsonString());
        return _records.Writer.TryWrite(record) ? ValueTask.CompletedTask : _records.Writer.WriteAsync(record);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _records.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // What is still there is written before the database closes.
            _records.Writer.TryComplete();
            while (_records.Reader.Count > 0)
            {
                await WriteAsync();
            }
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<(Caller Caller, string Subject, string Detail)>();
        while (batch.Count < Batch && _records.Reader.TryRead(out var record))
        {
            batch.Add(record);
        }

        try
        {
            await database.WriteAsync(
                scope =>
                {
                    foreach ((Caller caller, string subject, string detail) in batch)
                    {
                        audit.Append(scope, caller, "upstream.tool_called", subject, detail);
                    }

                    return true;
                },
                CancellationToken.None);
        }
        catch (Exception e)
        {
            LogNotWritten(log, batch.Count, e);
        }
    }

    private string? Arguments(ClientRequest client, JsonObject parameters) =>
        _keepsArguments && client.Method == "tools/call" ? redaction.Scrub(parameters["arguments"]?.ToJsonString() ?? "{}", MaxArguments) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} calls of upstream tools could not be written to the audit trail")]
    private static partial void LogNotWritten(ILogger logger, int count, Exception exception);
}
