using System.Runtime.InteropServices;

namespace Backlot.Capture.Custody;

/// <summary>The file system said no. <see cref="Errno"/> is the C library's number; the message names the file and the reason.</summary>
internal sealed class DiskFault(string doing, string path, int errno)
    : IOException($"{doing} '{DiskName.Escape(path)}': {Marshal.GetPInvokeErrorMessage(errno)}", errno)
{
    public int Errno { get; } = errno;
    public string Path { get; } = path;

    /// <summary>The reason alone, as the system words it.</summary>
    public string Reason { get; } = Marshal.GetPInvokeErrorMessage(errno);

    public bool IsMissing => Errno is Libc.ENOENT or Libc.ENOTDIR;

    public bool IsFull => Errno is Libc.ENOSPC or Libc.EDQUOT;
}
