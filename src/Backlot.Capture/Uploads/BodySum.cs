using System.Security.Cryptography;
using Backlot.Platform.Errors;
using static Backlot.Platform.Language.Texts;

namespace Backlot.Capture.Uploads;

/// <summary>What a client says of one body: <c>sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=</c>, before it or, in a trailer, after.</summary>
/// <param name="said">Asked when the body is through.</param>
internal sealed class BodySum(Func<string?> said) : IDisposable
{
    private static readonly Dictionary<string, HashAlgorithmName> Algorithms = new(StringComparer.Ordinal) { ["sha1"] = HashAlgorithmName.SHA1, ["sha256"] = HashAlgorithmName.SHA256 };

    // In a trailer, which one is known too late.
    private readonly Dictionary<string, IncrementalHash> running = Algorithms.ToDictionary(a => a.Key, a => IncrementalHash.CreateHash(a.Value), StringComparer.Ordinal);

    public static string Offered { get; } = string.Join(',', Algorithms.Keys);

    public static bool IsKnown(string said) => Algorithms.ContainsKey(said.Split(' ')[0]);

    public static BacklotError Missing() => BacklotError.Refused("arrival.checksum-missing", T("The checksum of these bytes did not come, or is of a kind that is not known here."), T($"Send them again with one of {Offered}."));

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (var hash in running.Values)
            hash.AppendData(bytes);
    }

    /// <exception cref="BacklotError"><c>arrival.checksum</c>, <c>arrival.checksum-missing</c></exception>
    public void Demand()
    {
        if (said()?.Split(' ') is not [var algorithm, var sum] || !running.TryGetValue(algorithm, out var hash))
            throw Missing();
        if (sum != Convert.ToBase64String(hash.GetCurrentHash()))
            throw BacklotError.Refused("arrival.checksum", T("These bytes are not what was sent; none of them was kept."), T("Send the same bytes again from the same place."));
    }

    public void Dispose()
    {
        foreach (var hash in running.Values)
            hash.Dispose();
    }
}
