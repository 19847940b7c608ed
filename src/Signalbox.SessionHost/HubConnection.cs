using System.Net.Sockets;
using System.Runtime.InteropServices;
using Signalbox.Terminals.Hosting;

namespace Signalbox.SessionHost;

/// <summary>
/// One connection of a hub. Nothing here ever waits: what does not go out at once is queued up to a limit, and a hub that does not read is dropped (it connects
/// again and reads the transcript from its own cursor).
/// </summary>
internal sealed class HubConnection : IDisposable
{
    private const int MaxUnauthenticatedFrame = 4096;
    private const int MaxQueuedBytes = 256 * 1024;
    private const int ReadSize = 16 * 1024;

    private readonly Socket _socket;
    private readonly HubHandshake _handshake;
    private readonly Queue<byte[]> _outgoing = new();
    private byte[] _incoming = new byte[MaxUnauthenticatedFrame];
    private int _received;
    private int _sent;
    private int _queued;
    private bool _headWaits;

    public HubConnection(Socket socket, string secret, long now)
    {
        _socket = socket;
        _socket.Blocking = false;
        _handshake = new HubHandshake(secret, now);
        Send(_handshake.Hello());
    }

    public SafeHandle Handle => _socket.SafeHandle;

    public bool WantsToWrite => _outgoing.Count > 0 || _headWaits;

    /// <summary>Set when the connection is over; the owner disposes it. The text is for the log, null for an ordinary end.</summary>
    public bool IsOver { get; private set; }

    public string? Fault { get; private set; }

    public long Deadline => _handshake.Deadline;

    /// <summary>Reads what came and carries out complete frames.</summary>
    public void Receive(IHubOrders orders)
    {
        try
        {
            int count = _socket.Receive(Room(), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success || count == 0)
            {
                IsOver = true;
                return;
            }

            _received += count;
            HandleFrames(orders);
        }
        catch (InvalidDataException e)
        {
            Drop(e.Message);
        }
    }

    /// <summary>Tells an authenticated hub.</summary>
    public void Tell(byte[] frame)
    {
        if (_handshake.IsDone)
        {
            Send(frame);
        }
    }

    /// <summary>Tells the head; while an older one still waits, the newest takes its place.</summary>
    public void TellHead(Func<long> head)
    {
        if (!_handshake.IsDone)
        {
            return;
        }

        _headWaits = _outgoing.Count > 0;
        if (!_headWaits)
        {
            Send(Frame.Number(FrameType.Head, head()).ToBytes());
        }
    }

    /// <summary>Sends what goes out now.</summary>
    public void Flush(Func<long> head)
    {
        SendQueued();
        if (_headWaits && _outgoing.Count == 0 && !IsOver)
        {
            _headWaits = false;
            Send(Frame.Number(FrameType.Head, head()).ToBytes());
        }
    }

    public void Drop(string fault)
    {
        IsOver = true;
        Fault = fault;
    }

    public void Dispose() => _socket.Dispose();

    private Span<byte> Room()
    {
        int wanted = Math.Max(_received + ReadSize, NextFrameLength());
        if (_handshake.IsDone && _incoming.Length < wanted)
        {
            Array.Resize(ref _incoming, wanted);
        }

        return _incoming.AsSpan(_received);
    }

    private int NextFrameLength()
    {
        Frame.TryTake(_incoming.AsMemory(0, _received), LongestFrame, out _, out int length);
        return length;
    }

    private int LongestFrame => _handshake.IsDone ? Frame.MaxLength : MaxUnauthenticatedFrame - sizeof(int);

    private void HandleFrames(IHubOrders orders)
    {
        int start = 0;
        while (!IsOver && Frame.TryTake(_incoming.AsMemory(start, _received - start), LongestFrame, out Frame frame, out int length))
        {
            start += length;
            Carry(frame, orders);
        }

        _incoming.AsSpan(start, _received - start).CopyTo(_incoming);
        _received -= start;
        if (_received == 0 && _incoming.Length > ReadSize)
        {
            _incoming = new byte[ReadSize]; // A large paste must not stay in memory for the life of the session.
        }
    }

    private void Carry(Frame frame, IHubOrders orders)
    {
        if (!_handshake.IsDone)
        {
            Send(_handshake.Welcome(frame, orders.Status()));
            return;
        }

        HubOrder.Carry(frame, orders, Send);
    }

    private void Send(byte[] frame)
    {
        if (_queued + frame.Length > MaxQueuedBytes)
        {
            Drop("the hub does not read");
            return;
        }

        _outgoing.Enqueue(frame);
        _queued += frame.Length;
        SendQueued();
    }

    private void SendQueued()
    {
        while (!IsOver && _outgoing.TryPeek(out byte[]? next))
        {
            int count = _socket.Send(next.AsSpan(_sent), SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return;
            }

            if (error != SocketError.Success)
            {
                IsOver = true;
                return;
            }

            _sent += count;
            _queued -= count;
            if (_sent == next.Length)
            {
                _outgoing.Dequeue();
                _sent = 0;
            }
        }
    }
}
