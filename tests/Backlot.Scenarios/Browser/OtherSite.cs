using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Backlot.Scenarios.Browser;

/// <summary>Somebody else's site on loopback, of one page.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    internal OtherSite(string page)
    {
        listener.Start();
        serving = Serve(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\nConnection: close\r\n\r\n{page}"));
    }

    internal string Address => $"http://{listener.LocalEndpoint}/";

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Dispose();
    }

    private async Task Serve(byte[] answer)
    {
        try
        {
            while (true)
                _ = Answer(await listener.AcceptTcpClientAsync(), answer); // a browser opens more than it uses
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private static async Task Answer(TcpClient client, byte[] answer)
    {
        try
        {
            using var one = client;
            await using var stream = one.GetStream();
            if (await stream.ReadAsync(new byte[8192]) > 0)
                await stream.WriteAsync(answer);
        }
        catch (IOException)
        {
            // The browser hung up.
        }
    }
}
