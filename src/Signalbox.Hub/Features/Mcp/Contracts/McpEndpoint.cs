using System.Text.Json;
using ModelContextProtocol.Server;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>An MCP server at a path of the hub. A feature registers one as a singleton; the mount serves every registered one.</summary>
public sealed record McpEndpoint
{
    /// <summary>Where tools find the request's <see cref="HttpContext"/> in the message's items.</summary>
    public const string HttpContextItem = "signalbox.http";

    /// <summary>Route pattern such as <c>/mcp</c>; served exactly there. Route values are on the request that a <see cref="ToolCall"/> carries.</summary>
    public required string Path { get; init; }

    /// <summary>Programmatic name of the server.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string Title { get; init; }

    /// <summary>What the client's model is told. Codex shows 512 characters: these must say the essential.</summary>
    public required string Instructions { get; init; }

    /// <summary>The tools, in the order in which they are listed.</summary>
    public required IReadOnlyList<McpServerTool> Tools { get; init; }

    /// <summary>The prompts. With prompts or templates of resources, each request costs more: they are prepared for completion; for many of them set handlers in <see cref="Configure"/>.</summary>
    public IReadOnlyList<McpServerPrompt> Prompts { get; init; } = [];

    /// <summary>The resources and templates of resources.</summary>
    public IReadOnlyList<McpServerResource> Resources { get; init; } = [];

    /// <summary>The input schema of a tool that is not in <see cref="Tools"/> but handled by <see cref="Configure"/>; for headers that repeat arguments (<c>x-mcp-header</c>). Null for an unknown tool.</summary>
    public Func<string, JsonElement?>? InputSchemaOf { get; init; }

    /// <summary>
    /// Whether clients of the handshake era get a session, in which they can be asked, logged to and told of changes. For endpoints that do so; sessions live in this process's memory. Clients of 2026-07-28
    /// never need one.
    /// </summary>
    public bool Sessions { get; init; }

    /// <summary>
    /// Whether tools may ask a client of 2026-07-28 with <c>await server.ElicitAsync(ElicitRequestParams)</c>. For each answer the tool runs again from its start, so it must do nothing that matters, and nothing
    /// that may come out differently, before its last question. Without this it can only throw an <c>InputRequiredException</c> and keep its own state. In sessions both work anyway.
    /// </summary>
    public bool AsksByReplay { get; init; }

    /// <summary>How long clients may keep lists (<c>ttlMs</c>), default 5 minutes.</summary>
    public TimeSpan ListsFreshFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether results say themselves how long they may be kept and by whom; then the hub's hints are not put in their place.</summary>
    public bool BringsOwnHints { get; init; }

    /// <summary>Whether every caller gets the same lists, so that caches may share them. False when they depend on the caller.</summary>
    public bool SameForEveryCaller { get; init; }

    /// <summary>What the endpoint tells its clients without being asked. Null: nothing; a listen request is acknowledged, grants nothing and ends.</summary>
    public McpSubscriptions? Subscriptions { get; init; }

    /// <summary>
    /// Lets a caller in, or throws a <see cref="Hosting.SignalboxException"/> whose status and message the client gets. Null: members may come in, nobody else.
    /// </summary>
    public Func<HttpContext, Task>? Admit { get; init; }

    /// <summary>Last touches to the server's options: further handlers, dynamic tools. Called at start: once, and once more for sessions if there are any.</summary>
    public Action<McpServerOptions>? Configure { get; init; }
}
