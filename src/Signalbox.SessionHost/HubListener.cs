using System.Net.Sockets;
using System.Text;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;

namespace Signalbox.SessionHost;

/// <summary>The host's socket and its connections. Part of the one loop: nothing here waits.</summary>
internal sealed class HubListener : IDisposable
{
    private const int MaxConnections = 16;
    private const int MaxPathBytes = 100;

    private readonly Socket _listener;
    private readonly string _path;
    private readonly string _secret;
    private readonly HostLog _log;
    private readonly List<HubConnection> _connections = [];
    private readonly List<int> _polled = [];
    private int _listenerPolled;

    private HubListener(Socket listener, string path, string secret, HostLog log)
    {
        _listener = listener;
        _path = path;
        _secret = secret;
        _log = log;
    }

    /// <summary>Listens. Call it only with the folder's lock: it takes the place of a dead host's socket.</summary>
    public static HubListener Open(string path, string secret, HostLog log)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        if (length > MaxPathBytes)
        {
            throw new IOException($"Socket path '{path}' has {length} bytes, more than {MaxPathBytes}. Choose a shorter runtime folder.");
        }

        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            OwnProcess.WithPrivateFiles(() => listener.Bind(new UnixDomainSocketEndPoint(path)));
            listener.Listen(MaxConnections);
            listener.Blocking = false;
            return new HubListener(listener, path, secret, log);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new IOException($"Listening at '{path}' failed: {e.Message}", e);
        }
    }

    /// <summary>Until when the next unfinished handshake must be done.</summary>
    public long NextDeadline => _connections.Count == 0 ? long.MaxValue : _connections.Min(connection => connection.Deadline);

    public void AddTo(PollSet poll)
    {
        _listenerPolled = poll.Add(_listener.SafeHandle, readable: _connections.Count < MaxConnections);
        _polled.Clear();
        foreach (HubConnection connection in _connections)
        {
            _polled.Add(poll.Add(connection.Handle, readable: true, writable: connection.WantsToWrite));
        }
    }

    /// <summary>Does what the last wait found to do.</summary>
    public void Serve(PollSet poll, IHubOrders orders, Func<long> head, long now)
    {
        for (int index = 0; index < _polled.Count; index++)
        {
            HubConnection connection = _connections[index];
            if (poll.CanRead(_polled[index]))
            {
                connection.Receive(orders);
            }

            if (poll.CanWrite(_polled[index]))
            {
                connection.Flush(head);
            }

            if (connection.Deadline <= now)
            {
                connection.Drop("it did not prove in time that it knows the secret");
            }
        }

        RemoveEnded();
        if (poll.CanRead(_listenerPolled))
        {
            Accept(now);
        }
    }

    public void Tell(byte[] frame)
    {
        foreach (HubConnection connection in _connections)
        {
            connection.Tell(frame);
        }
    }

    public void TellHead(Func<long> head)
    {
        foreach (HubConnection connection in _connections)
        {
            connection.TellHead(head);
        }
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _listener.Dispose();
        File.Delete(_path);
    }

    private void Accept(long now)
    {
        try
        {
            Socket socket = _listener.Accept();
            if (PeerCheck.IsSameUser(socket))
            {
                _connections.Add(new HubConnection(socket, _secret, now));
                return;
            }

            _log.Write("refused a connection: it comes from another user");
            socket.Dispose();
        }
        catch (SocketException e)
        {
            // It went away before it was accepted, or descriptors are short; the next round tries again.
            _log.Write($"a connection could not be accepted: {e.Message}");
        }
    }

    private void RemoveEnded()
    {
        for (int index = _connections.Count - 1; index >= 0; index--)
        {
            HubConnection connection = _connections[index];
            if (!connection.IsOver)
            {
                continue;
            }

            if (connection.Fault is { } fault)
            {
                _log.Write($"dropped a connection: {fault}");
            }

            connection.Dispose();
            _connections.RemoveAt(index);
        }
    }
}
