using System.Diagnostics;
using Backlot.Platform.Telemetry;

namespace Backlot.Tests.Platform.Telemetry;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("GET http://h/sign-in/0a1b2c?x=1 failed", "GET http://h/sign-in/…?x=1 failed")]
    [InlineData("'/p/AbC-_9/frames/12' is none", "'/p/…/frames/12' is none")]
    [InlineData("/sign-in?ReturnUrl=%2Fp%2FAbC-_9%2Fsign", "/sign-in?ReturnUrl=%2Fp%2F…%2Fsign")]
    [InlineData("POST /x?token=abc&a=1", "POST /x?token=…&a=1")]
    [InlineData("Host=db;Username=u;Password=hunter 2;Port=5", "Host=db;Username=u;Password=… 2;Port=5")]
    [InlineData("Host=db;Password='hunter 2';Port=5", "Host=db;Password=…;Port=5")]
    [InlineData("postgres://u:hunter2@db/x", "postgres://u:…@db/x")]
    [InlineData("Cookie: a=b; c=d\r\nHost: h", "Cookie: …\r\nHost: h")]
    [InlineData("backlot-said=x+/y==; backlot=z", "backlot-said=…; backlot=…")]
    [InlineData("value CfDJ8AbC-_/+= here", "value … here")]
    [InlineData("said 0123456789abcdef0123456789abcdef0123456789abcdef.", "said ….")]
    [InlineData("said abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ.", "said ….")]
    public void What_opens_something_is_taken_out(string text, string left) => Secrets.Strip(text).ShouldBe(left);

    [Theory]
    [InlineData("/p/{token}/frames/{id:long}")]
    [InlineData("/sign-in")]
    [InlineData("/productions/borrowed-moon?q=lamp")]
    [InlineData("sha256 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics: 12 ms")]
    public void What_opens_nothing_stays(string text) => Secrets.Strip(text).ShouldBe(text);

    [Fact]
    public void A_span_of_anybodys_leaves_without_what_stood_in_it()
    {
        using var span = new Activity("GET");
        span.DisplayName = "GET /p/AbC-_9/sign";
        span.SetTag("url.full", "https://h/sign-in/0a1b2c").SetTag("db.password", "hunter2").SetTag("http.status_code", 200).SetStatus(ActivityStatusCode.Error, "Password=hunter2");

        new SpanSecrets().OnEnd(span);

        span.DisplayName.ShouldBe("GET /p/…/sign");
        span.TagObjects.Select(t => t.Value).ShouldBe(["https://h/sign-in/…", "…", 200]);
        span.StatusDescription.ShouldBe("Password=…");
    }
}
