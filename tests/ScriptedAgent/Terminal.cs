namespace ScriptedAgent;

/// <summary>The agent's terminal.</summary>
internal static class Terminal
{
    /// <summary>No echo, no lines, no translation: bytes go through as they are.</summary>
    public static unsafe void MakeRaw()
    {
        byte* attributes = stackalloc byte[Libc.TerminalAttributesSize];
        if (Libc.GetAttributes(0, attributes) == 0)
        {
            Libc.MakeRaw(attributes);
            _ = Libc.SetAttributes(0, 0, attributes);
        }
    }

    public static unsafe (int Columns, int Rows) Size()
    {
        ushort* size = stackalloc ushort[4];
        return Libc.GetWindowSize(1, Libc.WindowSizeRequest, size) == 0 ? (size[1], size[0]) : (0, 0);
    }

    public static unsafe bool HasInput(int milliseconds)
    {
        const short Readable = 1;
        var entry = new Libc.PollEntry { Descriptor = 0, Events = Readable };
        return Libc.Poll(&entry, 1, milliseconds) == 1 && (entry.Returned & Readable) != 0;
    }
}
