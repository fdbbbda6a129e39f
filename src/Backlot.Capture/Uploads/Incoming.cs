using Backlot.Platform.Storage;

namespace Backlot.Capture.Uploads;

/// <summary>
/// The folder <c>incoming/</c>, where files lie while they arrive and until they join their card: each in a folder of its own, locked while
/// somebody is at it.
/// </summary>
internal sealed class Incoming(DataFolder data)
{
    public string Folder => Path.Combine(data.Path, "incoming");

    public string Full(string place) => Path.Combine(Folder, place);

    public Arriving Begin()
    {
        Directory.CreateDirectory(Folder);
        return Arriving.New(Folder);
    }

    /// <summary>One that was begun before; null while somebody else is at it.</summary>
    /// <exception cref="DirectoryNotFoundException">Nothing of it is there.</exception>
    public Arriving? Again(string key) => Arriving.Again(Full(key));

    /// <summary>How much of one is flushed, also while somebody is at it; null when nothing of it is there.</summary>
    public long? Length(string key) => File.Exists(Path.Combine(Full(key), Arriving.LockName)) ? new Received(Full(key)).Length : null;

    /// <summary>Whether nothing has come for it since.</summary>
    public bool IsQuiet(string key, TimeSpan time) => Received.LastOf(Full(key)) < DateTime.UtcNow - time;

    /// <summary>What is free of the disk when that much stays free.</summary>
    public long Free(long stays)
    {
        Directory.CreateDirectory(Folder);
        return new DriveInfo(Folder).AvailableFreeSpace - stays;
    }

    /// <summary>
    /// The folders of arriving files that nobody is at, by name: those of kept files among them. Ask this first and the rows after it,
    /// since whoever is at a folder lets go of it when its row is written.
    /// </summary>
    public IReadOnlyList<string> Left() => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder).Where(f => Guid.TryParseExact(Path.GetFileName(f), "N", out _) && IsLeft(f)).Select(f => Path.GetFileName(f))]
        : [];

    /// <summary>Removes what broke off, and what a killed process left.</summary>
    /// <param name="folders">Those of <see cref="Left"/> that no row names.</param>
    public void Remove(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.Delete(Full(folder), recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // somebody else swept at the same time
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        var name = Path.Combine(folder, Arriving.LockName);
        if (!File.Exists(name))
            return Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddMinutes(-10);
        if (File.GetLastWriteTimeUtc(name) > DateTime.UtcNow.AddMinutes(-1))
            return false; // between making a file and locking it is a moment
        try
        {
            using var ours = new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
