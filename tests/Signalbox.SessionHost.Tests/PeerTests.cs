using System.Net.Sockets;
using System.Runtime.InteropServices;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Interop;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

/// <summary>Another user of the machine gets nothing from a session's socket, not even a hello.</summary>
public sealed partial class PeerTests
{
    private const uint Nobody = 65534;
    private const int SetUsers = 117; // setresuid of x86-64: this call changes the calling thread alone, where the library's changes all.
    private const uint Unchanged = uint.MaxValue;

    [Fact]
    public async Task Socket_AnotherUserConnects_IsRefusedAndLogged()
    {
        Assert.SkipUnless(ProcessCalls.EffectiveUser() == 0 && RuntimeInformation.ProcessArchitecture == Architecture.X64, "Becoming another user takes root (and is written down for x86-64).");
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();
        Assert.Equal(SocketError.AccessDenied, AsNobody(() => Assert.Throws<SocketException>(() => Connect(session)).SocketErrorCode));

        // Even with the folder and the socket open to everybody.
        const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(session.Spec.Socket, Everybody);
        File.SetUnixFileMode(Path.GetDirectoryName(session.Spec.Socket)!, Everybody);
        using Socket socket = AsNobody(() => Connect(session));

        Assert.Equal(0, await socket.ReceiveAsync(new byte[1]));
        await Eventually.TrueAsync(() => session.Log.Contains("refused a connection: it comes from another user", StringComparison.Ordinal), "the log says so");
    }

    [Fact]
    public void Check_PeerIsAsExpectedOrNot_IsTheKernelsWord()
    {
        using var folder = new TemporaryFolder();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(folder["socket"]));
        listener.Listen(1);
        using var near = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        near.Connect(new UnixDomainSocketEndPoint(folder["socket"]));
        using Socket far = listener.Accept();

        Assert.True(PeerCheck.IsSameUser(far));
        Assert.True(PeerCheck.IsUser(far, ProcessCalls.EffectiveUser()));
        Assert.False(PeerCheck.IsUser(far, ProcessCalls.EffectiveUser() + 1));
    }

    private static Socket Connect(HostedSession session)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(session.Spec.Socket));
        return socket;
    }

    /// <summary>On a thread that ends afterwards; the process's other threads stay who they are.</summary>
    private static T AsNobody<T>(Func<T> act)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Assert.Equal(0, SystemCall(SetUsers, Unchanged, Nobody, Unchanged));
                result = act();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result : throw failure;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, uint real, uint effective, uint saved);
}
