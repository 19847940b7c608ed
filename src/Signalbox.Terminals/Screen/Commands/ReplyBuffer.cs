using System.Text;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>Answers to device queries that wait to be written to the terminal's input.</summary>
internal sealed class ReplyBuffer
{
    /// <summary>Bytes that may wait; answers beyond are dropped, because their asker does not read.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly StringBuilder _text = new();

    public void Add(string reply)
    {
        if (_text.Length + reply.Length <= MaxLength)
            _text.Append(reply);
    }

    public bool TryTake(out byte[] replies)
    {
        replies = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return replies.Length > 0;
    }
}
