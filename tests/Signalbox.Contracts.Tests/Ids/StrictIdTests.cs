using System.Text.Json;

namespace Signalbox.Contracts.Tests.Ids;

public sealed class StrictIdTests
{
    [Theory]
    [InlineData("task-0123abcd", true)]
    [InlineData("task-0123ABCD", false)]
    [InlineData("task-0123abc", false)]
    [InlineData("task-0123abcde", false)]
    [InlineData("task-0123abcg", false)]
    [InlineData("task-0123abc\n", false)]
    [InlineData("task-../../..", false)]
    [InlineData("sess-0123abcd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TaskId_TryParse_TakesOnlyTheExactPattern(string? text, bool valid)
    {
        Assert.Equal(valid, TaskId.TryParse(text, out TaskId id));
        Assert.Equal(valid ? text : "", id.Value);
    }

    [Theory]
    [InlineData("sess-0123456789ab", true)]
    [InlineData("sess-0123456789a", false)]
    [InlineData("sess-0123456789ab/", false)]
    [InlineData("sess-0123456789á1", false)]
    public void SessionId_TryParse_TakesOnlyTheExactPattern(string text, bool valid) =>
        Assert.Equal(valid, SessionId.TryParse(text, out _));

    [Theory]
    [InlineData("1538c41a-6af8-42b4-a817-c68194f817c1", true)]
    [InlineData("1538C41A-6AF8-42B4-A817-C68194F817C1", false)]
    [InlineData("{1538c41a-6af8-42b4-a817-c68194f817c1}", false)]
    [InlineData("1538c41a6af842b4a817c68194f817c1", false)]
    [InlineData(" 1538c41a-6af8-42b4-a817-c68194f817c", false)]
    public void PtyId_TryParse_TakesOnlyLowerCaseUuids(string text, bool valid) => Assert.Equal(valid, PtyId.TryParse(text, out _));

    [Fact]
    public void New_ManyIds_AreDifferentAndParse()
    {
        TaskId[] ids = [.. Enumerable.Range(0, 1000).Select(_ => TaskId.New())];

        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(TaskId.TryParse(id.Value, out _)));
        Assert.True(SessionId.TryParse(SessionId.New().Value, out _));
        Assert.True(PtyId.TryParse(PtyId.New().Value, out _));
    }

    [Fact]
    public void Json_WrongPattern_IsRefused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TaskId>("\"task-nonsense\""));

    [Fact]
    public void Json_Id_IsAPlainString()
    {
        TaskId id = TaskId.New();

        Assert.Equal($"\"{id}\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<TaskId>($"\"{id}\""));
    }
}
