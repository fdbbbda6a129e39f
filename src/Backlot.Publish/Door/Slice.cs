using Microsoft.Net.Http.Headers;

namespace Backlot.Publish.Door;

/// <summary>The part of a file that is asked for, its end not included.</summary>
internal readonly record struct Slice(long From, long To)
{
    internal long Length => To - From;

    /// <summary>
    /// One range of bytes. Null: the whole file, also for several ranges and other units, which a server may pass over (RFC 9110, 14.2).
    /// Empty: asked for, and not there.
    /// </summary>
    internal static Slice? Of(RangeHeaderValue? asked, long length)
    {
        if (asked is null || asked.Unit != "bytes" || asked.Ranges.Count != 1)
            return null;
        var range = asked.Ranges.First();
        var slice = range switch
        {
            { From: { } from, To: { } last } => new Slice(from, Math.Min(last, length - 1) + 1),
            { From: { } from } => new Slice(from, length),
            { To: { } suffix } => new Slice(Math.Max(0, length - suffix), suffix == 0 ? 0 : length),
            _ => new Slice(0, length),
        };
        return slice.From < length && slice.Length > 0 ? slice : default(Slice);
    }
}
