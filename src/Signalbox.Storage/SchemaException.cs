namespace Signalbox.Storage;

/// <summary>The database's schema and the program's migrations do not fit together. The hub does not start.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
