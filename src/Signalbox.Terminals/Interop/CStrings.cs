using System.Runtime.InteropServices;

namespace Signalbox.Terminals.Interop;

/// <summary>A null-terminated array of C strings, as <c>argv</c> and <c>environ</c> are.</summary>
internal sealed unsafe class CStrings : IDisposable
{
    private readonly byte** _array;
    private readonly int _count;

    public CStrings(IReadOnlyCollection<string> values)
    {
        _count = values.Count;
        _array = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        int index = 0;
        foreach (string value in values)
        {
            if (value.Contains('\0'))
            {
                throw new ArgumentException("A program's arguments and environment can't contain a NUL character.", nameof(values));
            }

            _array[index++] = (byte*)Marshal.StringToCoTaskMemUTF8(value);
        }
    }

    public byte** Pointer => _array;

    public void Dispose()
    {
        for (int index = 0; index < _count; index++)
        {
            Marshal.FreeCoTaskMem((nint)_array[index]);
        }

        NativeMemory.Free(_array);
    }
}
