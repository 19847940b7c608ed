using System.Net.Sockets;
using System.Threading.Channels;

namespace Signalbox.Terminals.Hosting;

/// <summary>The hub's side of a connection to a session host. Orders are sent in order; one reader at a time.</summary>
public sealed class SessionHostClient : IAsyncDisposable
{
    private const int MaxQueuedOrders = 1024;

    private readonly NetworkStream _stream;
    private readonly Channel<Frame> _orders = Channel.CreateBounded<Frame>(
        new BoundedChannelOptions(MaxQueuedOrders) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly Task _sending;

    private SessionHostClient(NetworkStream stream, IReadOnlyList<string> capabilities, HostStatus status)
    {
        _stream = stream;
        Capabilities = capabilities;
        Status = status;
        _sending = SendOrdersAsync();
    }

    /// <summary>What the host can do.</summary>
    public IReadOnlyList<string> Capabilities { get; }

    /// <summary>Its status when the connection was made.</summary>
    public HostStatus Status { get; }

    /// <summary>
    /// Connects and proves on both sides that the session's secret is known. Throws <see cref="SocketException"/> when nobody listens,
    /// <see cref="OperationCanceledException"/> when the host does not answer in time (it may be stopped), <see cref="InvalidDataException"/> or
    /// <see cref="UnauthorizedAccessException"/> when somebody else does.
    /// </summary>
    public static async Task<SessionHostClient> ConnectAsync(string socketPath, string secret, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
            if (!PeerCheck.IsSameUser(socket))
            {
                throw new UnauthorizedAccessException($"'{socketPath}' is served by another user.");
            }

            var stream = new NetworkStream(socket, ownsSocket: true);
            return await AuthenticateAsync(stream, secret, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>What the host tells, until the connection ends.</summary>
    public async IAsyncEnumerable<HostNotice> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await ReadFrameAsync(cancellationToken) is { } frame)
        {
            if (frame.Type == FrameType.Head)
            {
                yield return new HostNotice.Moved(frame.ReadNumber());
            }
            else if (frame.Type == FrameType.Status)
            {
                yield return new HostNotice.Changed(frame.Read(HostingJson.Default.HostStatus));
            }
            else if (!frame.MayBeIgnored && frame.Type != FrameType.Pong)
            {
                throw new InvalidDataException($"The session host sent an unexpected {frame.Type} frame.");
            }
        }
    }

    /// <summary>Bytes for the terminal; at most 64 KiB at once.</summary>
    public ValueTask InputAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _orders.Writer.WriteAsync(new Frame(FrameType.Input, bytes), cancellationToken);

    /// <summary>A new window size.</summary>
    public ValueTask ResizeAsync(int columns, int rows, CancellationToken cancellationToken) =>
        SendAsync(Frame.Json(FrameType.Resize, new ResizeMessage(columns, rows), HostingJson.Default.ResizeMessage), cancellationToken);

    /// <summary>The work is done: start the grace window if none runs.</summary>
    public ValueTask GraceAsync(TimeSpan window, CancellationToken cancellationToken) =>
        SendAsync(Frame.Json(FrameType.Grace, new GraceMessage(window.TotalSeconds), HostingJson.Default.GraceMessage), cancellationToken);

    /// <summary>End the program's tree now; the terminal stays through grace.</summary>
    public ValueTask EndAsync(string reason, CancellationToken cancellationToken) =>
        SendAsync(Frame.Json(FrameType.End, new EndMessage(reason), HostingJson.Default.EndMessage), cancellationToken);

    /// <summary>End everything and release the folder.</summary>
    public ValueTask CloseAsync(CancellationToken cancellationToken) =>
        SendAsync(new Frame(FrameType.Close, default), cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _orders.Writer.TryComplete();
        await _stream.DisposeAsync();
        await _sending;
    }

    private static async Task<SessionHostClient> AuthenticateAsync(NetworkStream stream, string secret, CancellationToken cancellationToken)
    {
        HelloMessage hello = (await ExpectAsync(stream, FrameType.Hello, cancellationToken)).Read(HostingJson.Default.HelloMessage);
        string nonce = Handshake.NewNonce();
        var auth = new AuthMessage(Handshake.Protocol, Handshake.Capabilities, nonce, Handshake.HubProof(secret, hello.Nonce, nonce));
        await Frame.Json(FrameType.Auth, auth, HostingJson.Default.AuthMessage).WriteToAsync(stream, cancellationToken);
        WelcomeMessage welcome = (await ExpectAsync(stream, FrameType.Welcome, cancellationToken)).Read(HostingJson.Default.WelcomeMessage);
        return Handshake.Same(Handshake.HostProof(secret, hello.Nonce, nonce), welcome.Proof)
            ? new SessionHostClient(stream, hello.Capabilities, welcome.Status)
            : throw new UnauthorizedAccessException("The session host does not know the session's secret.");
    }

    private static async Task<Frame> ExpectAsync(NetworkStream stream, FrameType type, CancellationToken cancellationToken) =>
        await Frame.ReadFromAsync(stream, cancellationToken) is { } frame && frame.Type == type
            ? frame
            : throw new InvalidDataException($"The session host did not send a {type} frame.");

    /// <summary>A connection that breaks is an end like any other: the lock tells what it means.</summary>
    private async Task<Frame?> ReadFrameAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Frame.ReadFromAsync(_stream, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    private ValueTask SendAsync(Frame frame, CancellationToken cancellationToken) => _orders.Writer.WriteAsync(frame, cancellationToken);

    private async Task SendOrdersAsync()
    {
        try
        {
            await foreach (Frame frame in _orders.Reader.ReadAllAsync())
            {
                await frame.WriteToAsync(_stream, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reader sees the end of the connection as well and says so.
            _orders.Writer.TryComplete();
        }
    }
}

/// <summary>Something that a session host told.</summary>
public abstract record HostNotice
{
    /// <summary>The transcript's head moved.</summary>
    public sealed record Moved(long Head) : HostNotice;

    /// <summary>Its status changed.</summary>
    public sealed record Changed(HostStatus Status) : HostNotice;
}
