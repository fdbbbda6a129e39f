using System.Buffers.Binary;
using Backlot.Media.Tools;
using Backlot.Platform.Errors;

namespace Backlot.Demo.Sounds;

/// <summary>How somebody sounds: espeak-ng's voice, pitch (0 to 99) and words a minute.</summary>
internal sealed record Timbre(string Voice, int Pitch, int Pace, double Murmur);

/// <summary>Spoken words through an old recorder in a small room. Without espeak-ng on the machine, a murmur of the same length.</summary>
internal sealed class Voices(ToolRunner tools)
{
    public async Task<Tape> Say(string words, Timbre timbre, CancellationToken ct)
    {
        var spoken = await Spoken(words, timbre, ct) ?? Murmur(words, timbre);
        var tape = new Tape(((double)spoken.Length / Tape.Rate) + 0.9);
        tape.Lay(0.4, Filter.Room(Filter.Band(spoken, 170, 4600))).Level(0.62);
        return tape.Lay(0, Foley.Air(tape.Seconds, words.Length), 0.015);
    }

    private async Task<float[]?> Spoken(string words, Timbre timbre, CancellationToken ct)
    {
        using var wave = new MemoryStream();
        try
        {
            await tools.RunAsync(
                new ToolCall("espeak-ng", ["-v", timbre.Voice, "-p", $"{timbre.Pitch}", "-s", $"{timbre.Pace}", "--stdout", "--", words])
                {
                    Output = (stream, stop) => stream.CopyToAsync(wave, stop),
                    TimeLimit = Duration.FromSeconds(30),
                },
                ct);
        }
        catch (BacklotError e) when (e.Code is "tool.missing" or "tool.failed")
        {
            return null; // no voice on this machine: the murmur says as much
        }

        return Read(wave.ToArray());
    }

    /// <summary>16 bits mono after the 44 bytes that espeak-ng writes first; sizes in a streamed head are not to be believed.</summary>
    private static float[]? Read(byte[] wave)
    {
        if (wave.Length < 1000 || !wave.AsSpan(0, 4).SequenceEqual("RIFF"u8))
            return null;
        var rate = BinaryPrimitives.ReadInt32LittleEndian(wave.AsSpan(24));
        var sound = new float[(wave.Length - 44) / 2];
        for (var i = 0; i < sound.Length; i++)
            sound[i] = BinaryPrimitives.ReadInt16LittleEndian(wave.AsSpan(44 + (i * 2))) / 32768f;
        return rate is > 4000 and < 200_000 ? Filter.Resample(sound, rate) : null;
    }

    /// <summary>Hummed syllables, as many as there are vowels.</summary>
    private static float[] Murmur(string words, Timbre timbre)
    {
        var syllables = Math.Max(2, words.Count(c => "aeiouy".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal)));
        var sound = new float[(int)(syllables * 0.17 * Tape.Rate)];
        double phase = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            var at = (double)i / Tape.Rate / 0.17;
            phase += timbre.Murmur * (1 + (0.08 * Math.Sin(at * 1.3)) - (0.1 * at / syllables)) / Tape.Rate;
            var open = Math.Pow(Math.Sin(Math.PI * (at % 1)), 0.6);
            sound[i] = (float)((Math.Sin(2 * Math.PI * phase) + (0.5 * Math.Sin(4 * Math.PI * phase)) + (0.3 * open * Math.Sin(10 * Math.PI * phase))) * 0.4 * open);
        }

        return sound;
    }
}
