using Backlot.Platform.Errors;
using Backlot.Platform.Storage;

namespace Backlot.Serving;

/// <summary>What a house sets for itself: <c>settings.json</c> in the data folder. Variables of the environment (<c>House__Name</c>) go before it.</summary>
internal static class Settings
{
    public const string FileName = "settings.json";

    /// <exception cref="BacklotError"><c>settings.unreadable</c></exception>
    public static void AddSettings(this ConfigurationManager configuration, DataFolder data)
    {
        var path = Path.Combine(data.Path, FileName);
        try
        {
            configuration.AddJsonFile(path, optional: true, reloadOnChange: false).AddEnvironmentVariables();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw BacklotError.Refused("settings.unreadable", $"{path} is not JSON: {(e.InnerException ?? e).Message}", "Mend it, or move it away to go on with what is usual. docs/running.md says what may stand in it.", e);
        }
    }
}
