namespace Backlot.Platform.Web;

/// <summary>Who runs this installation, as its pages say it. Configuration section <c>House</c>.</summary>
public sealed class House
{
    public string Name { get; set; } = "Backlot";

    /// <summary>One or two sentences at the foot of the front.</summary>
    public string About { get; set; } =
        "Films how things are made, and asks everyone first. Who you can see here agreed to be seen; who changes their mind is gone from these pages within a second.";

    /// <summary>Where the front is found from outside: <c>https://lanternyard.example</c>. Null: wherever it is asked.</summary>
    public string? Address { get; set; }

    /// <summary>The page's language, as a tag.</summary>
    public string Language { get; set; } = "en";
}
