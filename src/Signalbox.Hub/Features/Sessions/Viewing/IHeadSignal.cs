namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>How far one session's transcript has come, for everybody who follows it.</summary>
public interface IHeadSignal
{
    /// <summary>The offset after the last byte that the session host has written.</summary>
    long Head { get; }

    /// <summary>Counts the changes of what <c>state</c> messages show.</summary>
    long StateVersion { get; }

    /// <summary>Nothing will be written any more. Once true it stays true; the head is then what the files say.</summary>
    bool Ended { get; }

    /// <summary>Completes when <see cref="Head"/> is beyond <paramref name="head"/>, the state is newer than <paramref name="stateVersion"/>, or the session ended.</summary>
    ValueTask WaitBeyondAsync(long head, long stateVersion, CancellationToken cancellationToken);

    /// <summary>Completes when the state is newer than <paramref name="stateVersion"/>: for a viewer that has enough to do.</summary>
    ValueTask WaitForStateAsync(long stateVersion, CancellationToken cancellationToken);
}
