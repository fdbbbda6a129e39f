using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Backlot.Platform.Language;

/// <summary>A column that is written with <see cref="Words.Packed"/> and is read in the language of whoever asks.</summary>
public sealed class KeptWords() : ValueConverter<string, string>(text => text, kept => Words.Unpacked(kept).ToString());
