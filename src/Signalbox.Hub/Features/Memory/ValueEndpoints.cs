using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Memory.Requests;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Memory;

/// <summary><c>/workspaces/{id}/memory</c>.</summary>
internal static class ValueEndpoints
{
    public static async Task<Ok<IReadOnlyList<StoredValue>>> ListAsync(HttpContext http, ValueShelf shelf, CancellationToken cancellationToken) =>
        TypedResults.Ok(await shelf.ListAsync(http.GetWorkspace(), cancellationToken));

    public static async Task<Ok<StoredValue>> GetAsync(string key, HttpContext http, ValueShelf shelf, CancellationToken cancellationToken) =>
        TypedResults.Ok(await shelf.GetAsync(http.GetWorkspace(), key, cancellationToken));

    public static async Task<Results<Ok<SetValueResponse>, Conflict<VersionMismatch>>> SetAsync(
        HttpContext http, ValueShelf shelf, CancellationToken cancellationToken)
    {
        SetValueRequest request = await JsonBody.ReadAsync(http.Request, MemoryJson.Default.SetValueRequest, "invalid request body", cancellationToken);
        (SetValueResponse? written, VersionMismatch? mismatch) = await shelf.SetAsync(http.GetWorkspace(), request, cancellationToken);
        return mismatch is null ? TypedResults.Ok(written) : TypedResults.Conflict(mismatch);
    }

    public static async Task<Ok<DeletedValue>> DeleteAsync(string key, HttpContext http, ValueShelf shelf, CancellationToken cancellationToken)
    {
        await shelf.DeleteAsync(http.GetWorkspace(), key, cancellationToken);
        return TypedResults.Ok(new DeletedValue("deleted", key));
    }
}
