using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Signalbox.Terminals.Interop;
using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Hosting;

/// <summary>
/// Tells within milliseconds that something happened in one of many folders, over one inotify descriptor and one thread: the kernel gives a
/// user only a few such descriptors. It says where to look, not what is there.
/// </summary>
public sealed class DirectoryWatch : IDisposable
{
    // IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR
    private const uint Wanted = 0x2 | 0x8 | 0x80 | 0x100 | 0x1000000;
    private const uint Overflow = 0x4000;
    private const uint Ignored = 0x8000;
    private const int HeaderLength = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, List<Subscription>> _watches = [];
    private readonly SafeFileHandle _inotify = new(
        (nint)Errno.Check("Making an inotify descriptor", () => EventCalls.InotifyInit(EventCalls.NonBlocking | EventCalls.CloseOnExec)),
        ownsHandle: true);

    private readonly WakeUp _stop = new();
    private readonly Thread _thread;
    private bool _disposed;

    /// <summary>Starts the watching thread.</summary>
    public DirectoryWatch()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "directory watch" };
        _thread.Start();
    }

    /// <summary>
    /// Calls back, on the watch's own thread, when a file in the folder was made, written, closed after writing or moved in, and when events were lost. The
    /// callback must be quick and must not throw. Look at the folder once after subscribing: what happened before is not told. Throws
    /// <see cref="IOException"/> when there is no such folder or the user's limit of watches is reached.
    /// </summary>
    public IDisposable Watch(string folder, Action changed)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            int id = (int)Errno.Check($"Watching '{folder}'", () => EventCalls.InotifyAdd(_inotify, folder, Wanted));
            var subscription = new Subscription(this, id, changed);
            if (!_watches.TryGetValue(id, out List<Subscription>? subscriptions))
            {
                _watches.Add(id, subscriptions = []);
            }

            // The kernel gives the same id for the same folder.
            subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _stop.Ring();
        _thread.Join();
        _inotify.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        byte[] buffer = new byte[64 * 1024];
        var poll = new PollSet();
        while (true)
        {
            poll.Clear();
            int events = poll.Add(_inotify, readable: true);
            int stop = poll.Add(_stop.Handle, readable: true);
            poll.Wait(-1);
            if (poll.CanRead(stop))
            {
                return;
            }

            if (poll.CanRead(events))
            {
                Tell(buffer.AsSpan(0, Read(buffer)));
            }
        }
    }

    private unsafe int Read(byte[] buffer)
    {
        fixed (byte* start = buffer)
        {
            nint position = (nint)start;
            long count = Errno.Retry(() => EventCalls.Read(_inotify, (byte*)position, (nuint)buffer.Length), out int errno);
            return errno is 0 ? (int)count : errno is Errno.TryAgain ? 0 : throw Errno.Failure("Reading inotify events", errno);
        }
    }

    private void Tell(ReadOnlySpan<byte> events)
    {
        // One write makes several events; one look is enough for all of them.
        var concerned = new HashSet<Subscription>();
        while (!events.IsEmpty)
        {
            int id = BinaryPrimitives.ReadInt32LittleEndian(events);
            uint mask = BinaryPrimitives.ReadUInt32LittleEndian(events[4..]);
            events = events[(HeaderLength + BinaryPrimitives.ReadInt32LittleEndian(events[12..]))..];
            concerned.UnionWith(Concerned(id, mask));
        }

        foreach (Subscription subscription in concerned)
        {
            subscription.Changed();
        }
    }

    private Subscription[] Concerned(int id, uint mask)
    {
        lock (_gate)
        {
            if ((mask & Overflow) != 0)
            {
                return [.. _watches.Values.SelectMany(subscriptions => subscriptions)];
            }

            if ((mask & Ignored) != 0)
            {
                _watches.Remove(id); // The folder is gone; the kernel never uses the id again.
                return [];
            }

            return _watches.TryGetValue(id, out List<Subscription>? concerned) ? [.. concerned] : [];
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (_disposed || !_watches.TryGetValue(subscription.Id, out List<Subscription>? subscriptions)
                || !subscriptions.Remove(subscription) || subscriptions.Count > 0)
            {
                return;
            }

            _watches.Remove(subscription.Id);
            // Fails when the folder went a moment ago, which is as good.
            Errno.Retry(() => EventCalls.InotifyRemove(_inotify, subscription.Id), out _);
        }
    }

    private sealed class Subscription(DirectoryWatch owner, int id, Action changed) : IDisposable
    {
        private volatile bool _removed;

        public int Id { get; } = id;

        public void Changed()
        {
            if (!_removed)
            {
                changed();
            }
        }

        public void Dispose()
        {
            _removed = true;
            owner.Remove(this);
        }
    }
}
