using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Contracts;

namespace Signalbox.AgentTools.Platform;

/// <summary>
/// Calls the hub for one workspace. All workspaces of a process share one pooled <see cref="HttpClient"/>; what differs is the id and the token.
/// </summary>
/// <param name="http">The pool. Its own timeout must be infinite: each call brings its own.</param>
/// <param name="platform">Base address of the hub; a path of its own is kept.</param>
/// <param name="workspace">For whom.</param>
/// <param name="token">Read anew for each call, since a token may be replaced while the process runs.</param>
/// <param name="time">The clock of timeouts.</param>
public sealed class PlatformClient(HttpClient http, Uri platform, WorkspaceId workspace, Func<string?> token, TimeProvider time)
{
    /// <summary>What is read of an answer at most, in bytes.</summary>
    public const int LongestAnswer = 10 * 1024 * 1024;

    /// <summary>How long an ordinary call may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _origin = platform.AbsoluteUri.TrimEnd('/');

    /// <summary>For whom it calls.</summary>
    public WorkspaceId Workspace => workspace;

    /// <summary>Base address of the hub, without a slash at its end.</summary>
    public string Platform => _origin;

    /// <summary>Path below the own workspace.</summary>
    public string Own(string path) => $"workspaces/{workspace}/{path}";

    /// <summary>Asks.</summary>
    /// <exception cref="PlatformUnreachableException">Nobody answered, or not in time.</exception>
    public Task<PlatformAnswer> GetAsync(string path, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        SendAsync(HttpMethod.Get, path, null, patience ?? Patience, cancellationToken);

    /// <summary>Tells.</summary>
    /// <exception cref="PlatformUnreachableException">Nobody answered, or not in time.</exception>
    public Task<PlatformAnswer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), patience ?? Patience, cancellationToken);

    /// <summary>Sends any content.</summary>
    /// <exception cref="PlatformUnreachableException">Nobody answered, or not in time.</exception>
    public async Task<PlatformAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{_origin}/{path}")) { Content = content };
        if (token() is { } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        // Edge firewalls in front of some hubs answer 404 to calls without an origin.
        request.Headers.TryAddWithoutValidation("Origin", _origin);
        request.Headers.TryAddWithoutValidation("X-Workspace-ID", workspace.Value);
        using var limit = new CancellationTokenSource(patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return new PlatformAnswer(response.StatusCode, await ReadAsync(response, linked.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlatformUnreachableException($"{_origin} did not answer within {patience.TotalSeconds:0} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new PlatformUnreachableException($"{_origin}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        byte[] piece = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await body.ReadAsync(piece, cancellationToken)) > 0)
            {
                if (kept.Length + read > LongestAnswer)
                {
                    throw new IOException($"the answer is longer than {LongestAnswer} bytes");
                }

                await kept.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }
}
