using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Memory.Contracts;
using Signalbox.Hub.Features.Memory.Requests;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Memory;

/// <summary><c>/workspaces/{id}/memories</c>.</summary>
internal static class MemoryEndpoints
{
    public static async Task<Created<CommittedMemory>> CommitAsync(HttpContext http, MemoryBook book, CancellationToken cancellationToken)
    {
        NewMemory memory = await JsonBody.ReadAsync(http.Request, MemoryJson.Default.NewMemory, "invalid request body", cancellationToken);
        return TypedResults.Created((string?)null, await book.CommitAsync(http.GetCaller(), http.GetWorkspace(), memory, cancellationToken));
    }

    public static async Task<Ok<IReadOnlyList<RecalledMemory>>> RecallAsync(
        HttpContext http,
        MemoryBook book,
        CancellationToken cancellationToken,
        string q = "",
        string scope = "",
        string @namespace = "",
        int limit = 0) =>
        TypedResults.Ok(await book.RecallAsync(http.GetWorkspace(), new MemoryQuery(q, scope, @namespace, limit), cancellationToken));

    public static async Task<Ok<DeletedMemory>> ForgetAsync(string memoryId, HttpContext http, MemoryBook book, CancellationToken cancellationToken)
    {
        await book.ForgetAsync(http.GetWorkspace(), memoryId, cancellationToken);
        return TypedResults.Ok(new DeletedMemory("deleted", memoryId));
    }
}
