using System.Text;
using Backlot.Capture.Custody;

namespace Backlot.Tests.Capture;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Path = Directory.CreateTempSubdirectory("backlot-").FullName;

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public Folder Put(string relative, string text) => Put(relative, Encoding.UTF8.GetBytes(text));

    public Folder Put(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllBytes(this[relative], bytes);
        // As if it had come off a camera a while ago.
        File.SetLastWriteTimeUtc(this[relative], new DateTime(2026, 3, 14, 10, 15, 16, DateTimeKind.Utc));
        return this;
    }

    /// <summary>A file by the bytes of its name, which .NET cannot open.</summary>
    public Folder PutRaw(string name, string text)
    {
        Disk.WriteFlushed(DiskName.Join(Path, name), Encoding.UTF8.GetBytes(text));
        return this;
    }

    public byte[] Read(string relative) => File.ReadAllBytes(this[relative]);

    /// <summary>The tree used in ASC MHL's own vectors.</summary>
    public static Folder Reel()
    {
        var folder = new Folder();
        folder.Put("A001R2EC/Clips/A001C001.mov", "hello world\n").Put("A001R2EC/Sidecar.txt", "side").Put("A001R2EC/empty.bin", "");
        Directory.CreateDirectory(folder["A001R2EC/emptydir"]);
        return folder;
    }

    /// <summary>Copies a tree with everything in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        // Directory.Delete cannot remove names that are not UTF-8.
        using var rm = System.Diagnostics.Process.Start("rm", ["-rf", "--", Path]);
        rm.WaitForExit();
    }
}
