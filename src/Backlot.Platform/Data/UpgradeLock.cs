namespace Backlot.Platform.Data;

/// <summary>Only one process upgrades at a time; the others wait until it is done. The lock goes with the process.</summary>
internal static class UpgradeLock
{
    public static async Task<FileStream> Take(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, ct); // another process is upgrading
            }
        }
    }
}
