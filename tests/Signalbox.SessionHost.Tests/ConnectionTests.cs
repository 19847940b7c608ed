using System.Net.Sockets;
using System.Text;
using Signalbox.Terminals.Hosting;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

public sealed class ConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Welcome_ProgramRuns_StatusSaysSo()
    {
        await using var session = HostedSession.Shell("sleep 100");

        SessionHostClient client = await session.LaunchAndConnectAsync();

        HostStatus status = client.Status;
        Assert.Equal(("running", 100, 30, 0L), (status.Phase, status.Cols, status.Rows, status.Head));
        Assert.NotEqual(0, status.AgentPid);
        Assert.Equal(["input", "resize", "grace", "end"], client.Capabilities);
    }

    [Fact]
    public async Task Secret_Wrong_IsRefusedAndLogged()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => SessionHostClient.ConnectAsync(session.Spec.Socket, new string('6', 64), None));

        await Eventually.TrueAsync(() => session.Log.Contains("does not know the secret", StringComparison.Ordinal), "the log says so");
        Assert.DoesNotContain(session.Secret, session.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_DoesNotKnowTheSecret_ClientRefusesIt()
    {
        await using var session = HostedSession.Shell("sleep 100");
        session.Launch(secret: new string('6', 64));
        await Eventually.TrueAsync(() => File.Exists(session.Spec.Socket), "the host listens");

        await Assert.ThrowsAnyAsync<Exception>(() => SessionHostClient.ConnectAsync(session.Spec.Socket, session.Secret, None));
    }

    [Fact]
    public async Task Socket_NobodyListens_IsASocketError()
    {
        await using var session = HostedSession.Shell("exit").With(spec => spec with { GraceS = 0 });
        await session.HostEndAsync(session.Launch());

        await Assert.ThrowsAsync<SocketException>(() => SessionHostClient.ConnectAsync(session.Spec.Socket, session.Secret, None));
    }

    [Fact]
    public async Task Socket_PathTooLong_HostSaysSoAndNothingBegan()
    {
        await using var session = HostedSession.Shell("touch ran");
        session.With(spec => spec with { Socket = Path.Combine(session.Workdir, new string('x', 90)) });

        await session.HostEndAsync(session.Launch());

        Assert.Contains("more than 100", session.Log, StringComparison.Ordinal);
        Assert.Null(session.Facts.Started);
        Assert.Equal(5, session.Host.TryReap()!.Code);
    }

    [Fact]
    public async Task Input_FromAClient_IsTyped()
    {
        await using var session = HostedSession.Shell("read line; echo got $line");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.InputAsync("word\n"u8.ToArray(), None);

        await session.TextAsync("got word");
    }

    [Fact]
    public async Task Head_OutputComes_ClientIsToldAndTheFileHasIt()
    {
        await using var session = HostedSession.Shell("read line; printf 0123456789; sleep 100");
        SessionHostClient client = await session.LaunchAndConnectAsync();

        await client.InputAsync("\n"u8.ToArray(), None);

        long head = 0;
        await foreach (HostNotice notice in client.ReadAsync(None))
        {
            head = notice is HostNotice.Moved moved ? moved.Head : head;
            if (notice is HostNotice.Moved)
            {
                Assert.True(session.Transcript.Length >= head);
            }

            if (head == 12)
            {
                break;
            }
        }

        Assert.Equal("\r\n0123456789", session.Text);
    }

    [Fact]
    public async Task Resize_FromAClient_ReachesProgramTranscriptAndOtherClients()
    {
        await using var session = HostedSession.Shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.05; done");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        SessionHostClient other = await session.ConnectAsync();
        await session.TextAsync("ready");

        await client.ResizeAsync(77, 22, None);

        await session.TextAsync("22 77");
        await foreach (HostNotice notice in other.ReadAsync(None))
        {
            if (notice is HostNotice.Changed { Status: { Cols: 77, Rows: 22 } })
            {
                return;
            }
        }

        Assert.Fail("The other client was not told.");
    }

    [Fact]
    public async Task Client_Gone_AnotherAdopts()
    {
        await using var session = HostedSession.Shell("read one; echo first $one; read two; echo second $two");
        SessionHostClient first = await session.LaunchAndConnectAsync();
        await first.InputAsync("a\n"u8.ToArray(), None);
        await session.TextAsync("first a");
        await first.DisposeAsync();

        SessionHostClient second = await session.ConnectAsync();
        await second.InputAsync("b\n"u8.ToArray(), None);

        await session.TextAsync("second b");
    }

    [Fact]
    public async Task Client_DoesNotRead_IsDroppedAndTheRestGoesOn()
    {
        await using var session = HostedSession.Shell("read line; echo got $line");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await using NetworkStream deaf = await RawHub.ConnectAsync(session);
        byte[] pings = [.. Enumerable.Repeat(Frame.Number(FrameType.Ping, 1).ToBytes(), 1000).SelectMany(ping => ping)];

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                await deaf.WriteAsync(pings);
            }
        });

        Assert.Contains("does not read", session.Log, StringComparison.Ordinal);
        await client.InputAsync("word\n"u8.ToArray(), None);
        await session.TextAsync("got word");
    }

    [Theory]
    [InlineData("00000000")]
    [InlineData("FFFFFFFF00")]
    [InlineData("0500000063")]
    [InlineData("474554202F20485454502F312E310D0A0D0A")]
    [InlineData("0100000002")]
    [InlineData("030000000248")]
    public async Task Garbage_BeforeTheProof_ConnectionIsDroppedAndTheHostLives(string hex)
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(session.Spec.Socket));
        await socket.SendAsync(Convert.FromHexString(hex));
        socket.Shutdown(SocketShutdown.Send);
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) > 0)
        {
        }

        await session.ConnectAsync();
    }

    [Fact]
    public async Task Garbage_AfterTheProof_ConnectionIsDroppedAndTheHostLives()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();
        var random = new Random(7);
        for (int round = 0; round < 30; round++)
        {
            await using var stream = await RawHub.ConnectAsync(session);
            byte[] noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);
            noise[3] = 0;
            await stream.WriteAsync(noise);
        }

        await session.ConnectAsync();
    }

    [Theory]
    [InlineData("{\"cols\":0,\"rows\":10}")]
    [InlineData("{\"cols\":10,\"rows\":1001}")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Resize_Impossible_ConnectionIsDropped(string json)
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();
        await using NetworkStream stream = await RawHub.ConnectAsync(session);

        await new Frame(FrameType.Resize, Encoding.UTF8.GetBytes(json)).WriteToAsync(stream, None);

        await RawHub.UntilEndAsync(stream);
        Assert.Equal((100, 30), ((await session.ConnectAsync()).Status.Cols, (await session.ConnectAsync()).Status.Rows));
    }

    [Fact]
    public async Task Frames_UnknownButOptional_AreIgnored()
    {
        await using var session = HostedSession.Shell("sleep 100");
        await session.LaunchAndConnectAsync();
        await using NetworkStream stream = await RawHub.ConnectAsync(session);

        await new Frame((FrameType)0x9A, "whatever"u8.ToArray()).WriteToAsync(stream, None);
        await Frame.Number(FrameType.Ping, 42).WriteToAsync(stream, None);

        Frame? answer = await RawHub.NextAsync(stream, FrameType.Pong);
        Assert.Equal(42, answer!.Value.ReadNumber());
    }

    [Fact]
    public async Task Input_ProgramDoesNotRead_IsRefusedBeyondTheLimitAndEndStillWorks()
    {
        await using var session = HostedSession.Shell("stty raw -echo; echo ready; sleep 1000");
        SessionHostClient client = await session.LaunchAndConnectAsync();
        await session.TextAsync("ready");

        for (int i = 0; i < 40; i++)
        {
            await client.InputAsync(new byte[60_000], None);
        }

        await client.EndAsync("now", None);

        await session.ExitAsync();
        SessionHostClient other = await session.ConnectAsync();
        Assert.InRange(other.Status.RefusedInputBytes, 1, 40 * 60_000);
    }
}
