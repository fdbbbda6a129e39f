using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlot.Capture.Custody;

internal sealed record TreeFile(string Path, FileStamp Stamp);

/// <summary>Something in a folder that is neither a readable file nor a readable folder, and why.</summary>
internal sealed record TreeOddity(string Path, EntryKind Kind, string Why);

/// <summary>
/// What lies below a folder, in the order of names, read with bytes of names and without following any link below the root.
/// Paths are relative with <c>/</c> (see <see cref="DiskName"/>). What a pattern ignores is counted, not entered.
/// </summary>
internal sealed class Tree
{
    public const string NotAFile = "a device, pipe or socket, not a file";

    private readonly IgnoreList ignore;
    private readonly CancellationToken cancel;

    private Tree(string root, IgnoreList ignore, CancellationToken cancel)
    {
        Root = root;
        this.ignore = ignore;
        this.cancel = cancel;
    }

    public string Root { get; }
    public FileStamp RootStamp { get; private set; }
    public List<TreeFile> Files { get; } = [];
    public List<TreeFile> Folders { get; } = [];
    public List<TreeOddity> Oddities { get; } = [];
    public List<string> Ignored { get; } = [];

    /// <summary>Folders below the root that have a history of their own; the root is not listed.</summary>
    public List<string> InnerHistories { get; } = [];

    public long Bytes => Files.Sum(f => f.Stamp.Size);

    public static Tree Read(string root, IgnoreList ignore, CancellationToken cancel)
    {
        var tree = new Tree(root, ignore, cancel);
        using SafeFileHandle folder = Disk.OpenFolder(root);
        tree.RootStamp = Disk.Stamp(folder, root);
        tree.Enter(folder, "", 0);
        return tree;
    }

    public string Full(string path) => DiskName.Join(Root, path);

    private unsafe void Enter(SafeFileHandle folder, string path, int depth)
    {
        // Far deeper than any card, far from the end of the stack.
        if (depth > 200)
        {
            Oddities.Add(new TreeOddity(path, EntryKind.Folder, "folders nested deeper than 200"));
            return;
        }

        foreach (string name in Names(folder, path).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            string child = DiskName.Join(path, name);
            try
            {
                fixed (byte* bytes = DiskName.ToBytes(name)) Take(folder, bytes, name, child, depth);
            }
            catch (DiskFault fault)
            {
                Oddities.Add(new TreeOddity(child, EntryKind.Special, fault.Reason));
            }
        }
    }

    private unsafe void Take(SafeFileHandle folder, byte* name, string leaf, string child, int depth)
    {
        FileStamp stamp = Disk.Stamp(Disk.Fd(folder), name, Libc.AtNoFollow, child);
        if (depth > 0 && leaf == History.FolderName && stamp.Kind == EntryKind.Folder) InnerHistories.Add(DiskName.Folder(child));
        if (ignore.Matches(child, stamp.Kind == EntryKind.Folder))
        {
            Ignored.Add(child);
            return;
        }

        switch (stamp.Kind)
        {
            case EntryKind.File:
                Files.Add(new TreeFile(child, stamp));
                break;
            case EntryKind.Folder:
                Folders.Add(new TreeFile(child, stamp));
                int fd = Libc.openat(Disk.Fd(folder), name, Libc.ReadOnly | Libc.Directory | Libc.NoFollow | Libc.CloseOnExec, 0);
                if (fd < 0) throw Disk.Fault("Opening", child);
                using (var inner = new SafeFileHandle(fd, ownsHandle: true)) Enter(inner, child, depth + 1);
                break;
            case EntryKind.Link:
                Oddities.Add(new TreeOddity(child, EntryKind.Link, $"a link to '{DiskName.Escape(Disk.LinkTarget(Full(child)))}'"));
                break;
            default:
                Oddities.Add(new TreeOddity(child, EntryKind.Special, NotAFile));
                break;
        }
    }

    private static unsafe List<string> Names(SafeFileHandle folder, string path)
    {
        byte* dot = stackalloc byte[] { (byte)'.', 0 };
        int copy = Libc.openat(Disk.Fd(folder), dot, Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec, 0);
        if (copy < 0) throw Disk.Fault("Reading the folder", path);
        nint stream = Libc.fdopendir(copy);
        if (stream == 0)
        {
            DiskFault fault = Disk.Fault("Reading the folder", path);
            _ = Libc.close(copy);
            throw fault;
        }

        var names = new List<string>();
        try
        {
            while (Libc.readdir(stream) is var entry and not 0)
            {
                // d_ino, d_off, d_reclen, d_type, then the name: glibc and musl on 64 bits.
                string name = DiskName.FromBytes(MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)entry + 19));
                if (name is not ("." or "..")) names.Add(name);
            }

            if (Marshal.GetLastPInvokeError() != 0) throw Disk.Fault("Reading the folder", path);
        }
        finally
        {
            _ = Libc.closedir(stream);
        }

        return names;
    }
}
