using System.Globalization;
using System.Text.RegularExpressions;
using Backlot.Platform.Errors;

namespace Backlot.Cut.Renders.Sound;

/// <summary>How loud a mix is, by ITU-R BS.1770.</summary>
/// <param name="Integrated">In LUFS; null for silence.</param>
/// <param name="TruePeak">In dBTP.</param>
internal sealed partial record Loudness(double? Integrated, double TruePeak)
{
    /// <summary>What the web is used to; no platform states an official figure.</summary>
    internal const double Target = -14;

    /// <summary>What the finished sound may reach, in dBTP.</summary>
    internal const double Highest = -1;

    /// <summary>Half a decibel below what may be reached, for what the encoder adds.</summary>
    internal const double Ceiling = -1.5;

    /// <summary>Loudness that a limiter took is given back up to here; more would be heard as squashed.</summary>
    internal const double MostAgainstLimiter = 6;

    // More would make a story of room noise out of silence.
    private const double MostGain = 24;

    /// <summary>One gain for the whole story: what is loud in it stays louder than what is soft.</summary>
    internal double Gain => Integrated is { } loud ? Math.Round(Math.Min(Target - loud, MostGain), 2) : 0;

    internal bool NeedsLimiter => TruePeak + Gain > Ceiling;

    /// <summary>Reads the summary that ffmpeg's <c>ebur128</c> prints in the end.</summary>
    internal static Loudness Read(string errorTail)
    {
        var summary = errorTail[Math.Max(0, errorTail.LastIndexOf("Summary:", StringComparison.Ordinal))..];
        if (Number(IntegratedLine().Match(summary)) is not { } integrated)
        {
            throw new BacklotError(
                "renders.loudness-unread", ExitCode.Unexpected, "The loudness of the mix could not be measured.", "Install Debian's ffmpeg: apt-get install ffmpeg.");
        }

        // The gate lets nothing through below -70: that is silence.
        return new Loudness(integrated <= -69.9 ? null : integrated, Number(PeakLine().Match(summary)) ?? double.NegativeInfinity);
    }

    private static double? Number(Match match) => !match.Success ? null
        : match.Groups["number"].Value == "-inf" ? double.NegativeInfinity
        : double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(?<number>-inf|-?[0-9.]+) LUFS", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IntegratedLine();

    [GeneratedRegex(@"Peak:\s+(?<number>-inf|-?[0-9.]+) dBFS", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PeakLine();
}
