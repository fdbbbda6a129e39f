using System.Text.Json;
using System.Text.Json.Serialization;

namespace Backlot.Clear.Verdicts;

/// <summary>
/// Something that may leave the desk, for one use, there and then. Only Clear can make one; it lives as long as the request
/// that asked for it. It cannot be stored or written as JSON: whoever keeps the value asks again.
/// </summary>
[JsonConverter(typeof(NeverWritten))]
public sealed class Cleared<T>
{
    internal Cleared(T value, Verdict verdict, long epoch)
    {
        if (!verdict.IsCleared)
            throw new InvalidOperationException("A blocked verdict clears nothing.");
        (Value, Epoch) = (value, epoch);
        var question = verdict.Question;
        (ExposureHash, Use, Territory, At) = (question.Exposure.Hash, question.Use, question.Territory, question.At);
    }

    public T Value { get; }

    /// <summary><see cref="Exposure.Hash"/> of what was judged.</summary>
    public string ExposureHash { get; }

    public Use Use { get; }

    public Territory Territory { get; }

    public Instant At { get; }

    /// <summary>The production's clear epoch when it was judged: when that has passed, this stands for nothing.</summary>
    public long Epoch { get; }
}

/// <summary>Refuses to read and to write: a stored clearance would outlive a withdrawal.</summary>
internal sealed class NeverWritten : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Cleared<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is cleared is never stored or sent as such: write its value, and ask Clear again when it is served.");
}
