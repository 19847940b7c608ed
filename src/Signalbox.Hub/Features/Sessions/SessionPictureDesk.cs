using Signalbox.Contracts.Sessions;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Sessions.Viewing;
using Signalbox.Terminals.Screen.Pictures;

namespace Signalbox.Hub.Features.Sessions;

/// <summary>Small pictures of several terminals at once: one waiting call for a whole page, because browsers open few connections.</summary>
internal sealed class SessionPictureDesk(SessionViews views, WatchedSessions watched, TimeProvider time)
{
    /// <summary>Terminals in one call.</summary>
    public const int MostSessions = 24;

    /// <summary>What is newer than what the caller has, waiting for the first of it.</summary>
    public async Task<SessionPictures> WaitAsync(Caller caller, IReadOnlyList<PictureWish> wishes, TimeSpan wait, CancellationToken cancellationToken)
    {
        var gone = new List<string>();
        var looks = new List<Look>();
        try
        {
            foreach (PictureWish wish in wishes)
            {
                if (await views.FindAsync(caller, wish.Session.Value, cancellationToken) is { } row)
                {
                    looks.Add(new Look(row, wish.After, await watched.OpenAsync(row, cancellationToken)));
                }
                else
                {
                    gone.Add(wish.Session.Value);
                }
            }

            if (gone.Count == 0)
            {
                await WaitForNewsAsync(looks, wait, cancellationToken);
            }

            Look[] news = [.. looks.Where(look => look.IsReady)];
            return new SessionPictures(await Task.Run(() => (SessionPicture[])[.. news.Select(Draw)], cancellationToken), gone);
        }
        finally
        {
            looks.ForEach(look => look.Lease.Dispose());
        }
    }

    private async Task WaitForNewsAsync(List<Look> looks, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            while (!looks.Exists(look => look.IsReady))
            {
                using var round = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
                await Task.WhenAny(looks.Select(look => look.WaitAsync(time, round.Token)));
                await round.CancelAsync();
                either.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing new in time.
        }
    }

    private static SessionPicture Draw(Look look)
    {
        (long head, bool final) = look.Feed.Reach();
        (ScreenPicture picture, long offset) = look.Picture.Draw(head, final);
        return new SessionPicture
        {
            SessionId = look.Row.PtyId,
            Offset = offset,
            Ended = final,
            Cols = picture.Cols,
            Rows = picture.Rows,
            Cursor = picture.Cursor is { } cursor ? [cursor.Row, cursor.Column] : null,
            Lines = [.. picture.Lines.Select(line => (SessionPictureRun[])[.. line.Select(Run)])],
        };
    }

    private static SessionPictureRun Run(PictureRun run) => new(run.Text, run.Cells, run.Foreground, run.Background, run.Style);

    /// <summary>One terminal of a call.</summary>
    private sealed record Look(SessionRow Row, long After, WatchedSessions.Lease Lease)
    {
        public SessionFeed Feed => Lease.Watched.Feed;

        public LivePicture Picture => Lease.Watched.Picture;

        public bool IsReady => Feed.Signal.Ended || Picture.Newest > After || (IsBehind && Picture.DueIn <= TimeSpan.Zero);

        private bool IsBehind => Feed.Signal.Head > After;

        /// <summary>Completes when it is worth looking again; never throws what a cancelled wait throws.</summary>
        public async Task WaitAsync(TimeProvider time, CancellationToken cancellationToken)
        {
            try
            {
                if (IsBehind)
                {
                    TimeSpan due = Picture.DueIn;
                    await Task.Delay(due > TimeSpan.Zero ? due : TimeSpan.Zero, time, cancellationToken);
                }
                else
                {
                    await Feed.Signal.WaitBeyondAsync(After, long.MaxValue, cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                // The round is over.
            }
        }
    }
}
