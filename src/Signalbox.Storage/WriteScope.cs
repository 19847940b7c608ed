using System.Data.Common;

namespace Signalbox.Storage;

/// <summary>What a unit of writing gets: its connection, its transaction, and a place for what must happen after the commit.</summary>
public abstract class WriteScope
{
    /// <summary>The writer's connection. Pass it to Dapper together with <see cref="Transaction"/>.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>The group's transaction.</summary>
    public abstract DbTransaction Transaction { get; }

    /// <summary>Runs <paramref name="action"/> once the group is durable; never when this unit was rolled back. Must be quick and must not throw.</summary>
    public abstract void OnCommitted(Action action);
}
