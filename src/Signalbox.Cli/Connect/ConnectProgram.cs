using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Signalbox.AgentTools;
using Signalbox.AgentTools.Platform;

namespace Signalbox.Cli.Connect;

/// <summary>
/// <c>signalbox connect</c> from start to end: check the environment, register, beat, and serve the tools over standard input and output until that ends.
/// </summary>
internal sealed class ConnectProgram(ConnectSettings settings, ConnectEnvironment environment, ConnectLog log, TimeProvider time, HttpMessageHandler pool)
    : IDisposable
{
    /// <summary>The environment is not complete.</summary>
    public const int NotConfigured = 2;

    /// <summary>The hub refused the token when the agent registered.</summary>
    public const int Rejected = 3;

    /// <summary>For answers to what was asked right before the input ended.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(3);

    /// <summary>Leases are renewed well before they end (60 s).</summary>
    private static readonly TimeSpan RenewInterval = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new(pool, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly TaskCompletionSource _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs with what the process was given; the exit code.</summary>
    public static async Task<int> RunAsync(CliSurroundings around, Stream input, Stream output, CancellationToken cancellationToken)
    {
        ConnectSettings settings;
        var environment = new ConnectEnvironment(around.Environment);
        try
        {
            settings = ConnectSettings.Read(around.Environment);
        }
        catch (ConnectRefusedException e)
        {
            await around.Error.WriteLineAsync(e.Message);
            return NotConfigured;
        }

        using var pool = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = PlatformClient.Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        using var program = new ConnectProgram(settings, environment, new ConnectLog(around.Error, settings.Verbose), around.Time, pool);
        return await program.ServeAsync(input, output, cancellationToken);
    }

    /// <summary>Serves until the input ends; the exit code.</summary>
    public async Task<int> ServeAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ConsumerSlot? slot = settings.Inbox ? ConsumerSlot.Take(settings.Folder, settings.Consumer, log) : null;
        List<Joined> joined = [.. settings.Workspaces.Select(workspace => Join(workspace, slot?.Name))];
        Task<string?> registering = settings.Heartbeat ? Task.Run(() => RegisterAllAsync(joined, ending.Token), ending.Token) : Task.FromResult<string?>(null);
        await using var watched = new WatchedInput(input);
        await using var client = new EraSwitch(new StreamServerTransport(watched, output, "molecule"));
        McpServerOptions options = ServerOptions(joined);
        await using McpServer perRequest = McpServer.Create(client.PerRequest, options);
        await using McpServer server = McpServer.Create(client.Handshake, options);

        Task background = Task.WhenAll(joined.Select(one => LookAfterAsync(one, registering, server, ending.Token)));
        Task serving = Task.WhenAll(client.RunAsync(ending.Token), perRequest.RunAsync(ending.Token), server.RunAsync(ending.Token));
        Task done = Task.WhenAny(serving, GraceAsync(watched.Ended, ending.Token));
        string? late = await Task.WhenAny(done, RejectionAsync(registering, ending.Token)) == done ? null : await registering;
        await ending.CancelAsync();
        await EndAsync(serving, background);
        return late is null ? 0 : Reject(late);
    }

    public void Dispose() => _http.Dispose();

    private Joined Join(JoinedWorkspace workspace, string? consumer)
    {
        var platform = new PlatformClient(_http, settings.Platform, workspace.Id, () => workspace.Token.Current, time);
        var secrets = new SecretKeeper(settings.Folder, workspace.Id, settings.Workspaces.Count > 1, log);
        var membership = new Membership(platform, workspace.Token, AgentCard.Build(environment, workspace.Id), secrets, log, time, Random.Shared.NextDouble);
        var member = new Member
        {
            Platform = platform,
            Inbox = consumer is null ? null : new MemberInbox(platform, consumer, time),
            Work = settings.Heartbeat ? membership : null,
        };
        return new Joined(member, membership);
    }

    /// <summary>Registers all; the text for the person when the hub refuses one of the tokens.</summary>
    private static async Task<string?> RegisterAllAsync(List<Joined> joined, CancellationToken cancellationToken)
    {
        int?[] refusals = await Task.WhenAll(joined.Select(one => one.Membership.RegisterAsync(cancellationToken)));
        int first = Array.FindIndex(refusals, refusal => refusal is not null);
        return first < 0 ? null : ConnectTexts.Rejected(refusals[first]!.Value, joined[first].Member.Id);
    }

    private McpServerOptions ServerOptions(List<Joined> joined)
    {
        var members = new Members([.. joined.Select(one => one.Member)]);
        var tools = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (AgentTool tool in AgentToolset.Create(
            new ToolHome(_ => members, time), new ToolSettings { AnswerPatience = settings.AnswerPatience, LocalFiles = true }))
        {
            tools.Add(tool);
        }

        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "molecule", Title = "Signalbox", Version = CliVersion.Text },
            ServerInstructions = ConnectTexts.Instructions(settings.PollSeconds),
            Capabilities = new ServerCapabilities
            {
                Tools = new ToolsCapability { ListChanged = false },
                Experimental = new Dictionary<string, object>(StringComparer.Ordinal) { ["claude/channel"] = new JsonObject() },
            },
            ToolCollection = tools,
            Handlers = new McpServerHandlers
            {
                NotificationHandlers = [KeyValuePair.Create(NotificationMethods.InitializedNotification, OnInitialized)],
            },
        };
        options.Filters.Message.OutgoingFilters.Add(next => (context, cancellationToken) =>
        {
            DeclareNoMore(context.JsonRpcMessage);
            return next(context, cancellationToken);
        });
        return options;
    }

    /// <summary>The SDK always declares logging and changing lists; this server has neither.</summary>
    private static void DeclareNoMore(JsonRpcMessage message)
    {
        if (message is JsonRpcResponse { Result: JsonObject result } && result["capabilities"] is JsonObject capabilities)
        {
            capabilities.Remove("logging");
            if (capabilities["tools"] is JsonObject tools)
            {
                tools["listChanged"] = false;
            }
        }
    }

    private ValueTask OnInitialized(JsonRpcNotification notification, CancellationToken cancellationToken)
    {
        _initialized.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends a while after the input: what was asked last is still answered, and a tool that waits for minutes keeps nobody.</summary>
    private async Task GraceAsync(Task inputEnded, CancellationToken cancellationToken)
    {
        await inputEnded.WaitAsync(cancellationToken);
        await Task.Delay(LastAnswers, time, cancellationToken);
    }

    /// <summary>Ends only when a token was refused.</summary>
    private static async Task RejectionAsync(Task<string?> registering, CancellationToken cancellationToken)
    {
        if (await registering is null)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    private async Task LookAfterAsync(Joined one, Task<string?> registering, McpServer server, CancellationToken cancellationToken)
    {
        var tasks = new List<Task>();
        if (settings.Heartbeat && await registering is null)
        {
            tasks.Add(one.Membership.BeatAsync(cancellationToken));
        }

        if (one.Member.Inbox is { } inbox)
        {
            tasks.Add(RenewAsync(inbox, cancellationToken));
            tasks.Add(AnnounceAsync(one.Member, server, cancellationToken));
        }

        await Task.WhenAll(tasks);
    }

    private async Task RenewAsync(MemberInbox inbox, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(RenewInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await inbox.RenewAsync(cancellationToken);
            }
            catch (PlatformUnreachableException e)
            {
                log.Info($"renewing leases failed: {e.Message}");
            }
        }
    }

    private async Task AnnounceAsync(Member member, McpServer server, CancellationToken cancellationToken)
    {
        await _initialized.Task.WaitAsync(cancellationToken);
        if (HostChannel.Find(environment, server.ClientInfo?.Name) is not { } method)
        {
            return;
        }

        var announcer = new Announcer(
            member,
            settings.Folder,
            settings.Workspaces.Count > 1,
            (parameters, cancelled) => server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancelled),
            log,
            time,
            Random.Shared.NextDouble);
        await announcer.RunAsync(cancellationToken);
    }

    private async Task EndAsync(params Task[] tasks)
    {
        foreach (Task task in tasks)
        {
            try
            {
                await task;
            }
            catch (OperationCanceledException)
            {
                // As wanted: the input has ended.
            }
            catch (Exception e)
            {
                log.Error($"connect ended with a fault: {e.Message}");
            }
        }
    }

    private int Reject(string text)
    {
        log.Say(text);
        return Rejected;
    }

    private sealed record Joined(Member Member, Membership Membership);
}
