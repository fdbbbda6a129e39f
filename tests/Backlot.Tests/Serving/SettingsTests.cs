using Backlot.Platform.Errors;
using Backlot.Platform.Storage;
using Backlot.Platform.Web;
using Backlot.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Backlot.Tests.Serving;

public sealed class SettingsTests
{
    [Fact]
    public async Task The_name_of_the_house_stands_in_the_data_folder()
    {
        var data = Folder("""{ "House": { "Name": "Lantern Yard Films", "Contact": "releases@lanternyard.example" } }""");
        await using var app = Server.Build(data, "http://127.0.0.1:0");
        var house = app.Services.GetRequiredService<House>();
        (house.Name, house.Reach).ShouldBe(("Lantern Yard Films", "Lantern Yard Films (releases@lanternyard.example)"));
    }

    [Fact]
    public async Task Without_settings_it_is_as_usual()
    {
        await using var app = Server.Build(Folder(null), "http://127.0.0.1:0");
        app.Services.GetRequiredService<House>().Reach.ShouldBe(House.NoName);
    }

    [Theory]
    [InlineData("{ \"House\": ")]
    [InlineData("name: Lantern Yard")]
    [InlineData("[1, 2]")]
    public void What_is_no_JSON_is_named(string text)
    {
        var data = Folder(text);
        var error = Should.Throw<BacklotError>(() => Server.Build(data, "http://127.0.0.1:0"));
        (error.Code, error.Exit).ShouldBe(("settings.unreadable", ExitCode.Refused));
        error.Message.ShouldContain(Settings.FileName);
    }

    private static DataFolder Folder(string? settings)
    {
        var data = new DataFolder(TestHouse.TemporaryFolder());
        data.Create();
        if (settings is not null)
            File.WriteAllText(Path.Combine(data.Path, Settings.FileName), settings);
        return data;
    }
}
