using Signalbox.Terminals.Interop;

namespace Signalbox.Terminals.Confinement;

/// <summary>The capabilities of the calling thread and of what it starts. An ordinary user has none; for root they would go around every rule.</summary>
internal static class Capabilities
{
    private const int DropFromBoundingSet = 24;
    private const int Last = 63;
    private const uint Version3 = 0x20080522;

    public static unsafe void DropAll()
    {
        for (int capability = 0; capability <= Last; capability++)
        {
            // Fails for numbers that the kernel does not know, and for users who have nothing to drop.
            Errno.Retry(() => ProcessCalls.Control(DropFromBoundingSet, (nuint)capability, 0, 0, 0), out _);
        }

        var header = new LandlockCalls.CapabilityHeader { Version = Version3 };
        var none = new LandlockCalls.CapabilitySets();
        nint headerPointer = (nint)(&header);
        nint setsPointer = (nint)(&none);
        Errno.Check("Dropping capabilities", () => LandlockCalls.SetCapabilities(headerPointer, setsPointer));
    }
}
