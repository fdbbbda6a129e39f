using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Backlot.Platform.Data;
using Backlot.Platform.Errors;
using NodaTime.Text;
using Spectre.Console;

namespace Backlot.Commands;

/// <summary>How answers are printed: JSON alone, or a table for people. Progress goes to standard error.</summary>
internal static class Show
{
    public static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new InstantText(), new DateText() },
    };

    public static void Json(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>What <c>add</c> prints: the slug and nothing else, or the thing as JSON.</summary>
    public static void Added(Call call, string slug, object json)
    {
        if (call.Json)
            Json(json);
        else
            Console.Out.WriteLine(slug);
    }

    /// <summary>A list as JSON or as a table; each column is a title and how to read it.</summary>
    public static void List<T>(Call call, IReadOnlyList<T> items, Func<T, object> json, params (string Title, Func<T, string?> Cell)[] columns)
    {
        if (call.Json)
        {
            Json(items.Select(json).ToList());
            return;
        }

        if (items.Count == 0)
        {
            Console.Error.WriteLine("Nothing yet.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var (title, _) in columns)
            table.AddColumn(new TableColumn(title).NoWrap());
        foreach (var item in items)
            table.AddRow(columns.Select(c => new Text(Plain(c.Cell(item) ?? ""))));
        var width = Console.IsOutputRedirected ? 400 : Console.WindowWidth;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = Math.Max(80, width);
        console.Write(table);
    }

    /// <summary>A line about how far it is, on standard error; overwritten in a terminal.</summary>
    public static void Progress(string line)
    {
        if (Console.IsErrorRedirected)
            return;
        Console.Error.Write($"\r\u001b[K{Plain(line)}");
    }

    public static void ProgressEnd()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r\u001b[K");
    }

    /// <summary>What went wrong and what to do next, on standard error, after whatever progress stood there.</summary>
    public static void Error(string code, string what, string next)
    {
        ProgressEnd();
        foreach (var line in $"error {code}: {what}\n{next}".Split('\n'))
            Console.Error.WriteLine(Plain(line));
    }

    public static void Error(BacklotError e) => Error(e.Code, e.Spot is { } spot ? $"{e.What} (character {spot.Position})\n{spot.Carets}" : e.What, e.Next);

    /// <summary>A fault of ours; with BACKLOT_TRACE=1 all that is known of it.</summary>
    public static void Unexpected(Exception e, string next)
    {
        Error("unexpected", e.Message, next);
        if (Environment.GetEnvironmentVariable("BACKLOT_TRACE") == "1")
            Console.Error.WriteLine(e.ToString());
    }

    /// <summary>Names from cards may hold control characters: a terminal must never obey them.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\t' ? '�' : c));

    private sealed class InstantText : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InstantPattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(InstantConverter.AsStored(value)));
    }

    private sealed class DateText : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
