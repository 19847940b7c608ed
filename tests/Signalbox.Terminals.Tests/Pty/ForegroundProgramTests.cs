using Signalbox.Terminals.Pty;

namespace Signalbox.Terminals.Tests.Pty;

public sealed class ForegroundProgramTests
{
    [Fact]
    public void NameOf_RunningProcess_IsAName() => Assert.NotEmpty(ForegroundProgram.NameOf(Environment.ProcessId)!);

    [Fact]
    public void NameOf_NobodyThere_IsNull() => Assert.Null(ForegroundProgram.NameOf(int.MaxValue));
}
