namespace Backlot.Platform.Storage;

/// <summary>
/// Everything one installation keeps, laid out so that a person can find it without Backlot. It can be moved: nothing inside
/// holds the folder's own path.
/// </summary>
public sealed class DataFolder
{
    public DataFolder(string path, string? postgres = null)
    {
        Path = System.IO.Path.GetFullPath(path);
        Postgres = postgres;
    }

    public string Path { get; }

    /// <summary>The connection string when the rows are on a PostgreSQL server, else null.</summary>
    public string? Postgres { get; }

    /// <summary>Whether an installation was ever opened here.</summary>
    public bool IsThere => File.Exists(DatabaseFile) || (Postgres is not null && Directory.Exists(Keys));

    public string DatabaseFile => In("backlot.db");

    public string Originals => In("originals");

    public string Derived => In("derived");

    public string Published => In("published");

    public string Journal => In("journal");

    public string JournalFile => System.IO.Path.Combine(Journal, "journal.jsonl");

    public string JournalLock => In("journal.lock");

    public string Outbox => In("outbox");

    public string Keys => In("keys");

    /// <summary>Work in progress of tools; emptied of what dead processes left.</summary>
    public string Scratch => In("scratch");

    /// <summary>Where a restore makes the rows ready before they are put in place.</summary>
    public string RestorePart => In("restore.part");

    public string UpgradeLock => In("upgrade.lock");

    public string ServeLock => In("serve.lock");

    /// <summary>Makes what is missing. Keys and journal are for the owner's eyes only.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Path, Originals, Derived, Published, Outbox, Scratch])
            Directory.CreateDirectory(folder);
        foreach (var folder in (string[])[Journal, Keys])
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
