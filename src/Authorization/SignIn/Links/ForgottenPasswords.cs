using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Actors;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>
/// Takes note of who says that the password is forgotten, and sends the links in the background: the answer is the same, and takes as long, for
/// everybody. What waits when the process is killed is lost; the person asks again.
/// </summary>
internal sealed partial class ForgottenPasswords(PeopleDirectory people, SendPasswordReset send, ILogger<ForgottenPasswords> log) : BackgroundService
{
    private readonly Channel<(string Email, string? Address)> _waiting = Channel.CreateBounded<(string, string?)>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Takes note, at once.</summary>
    /// <param name="email">The address, as typed.</param>
    /// <param name="address">Where the request came from, for the audit line.</param>
    internal void Note(string email, string? address) => _waiting.Writer.TryWrite((email, address));

    /// <inheritdoc />
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (email, address) in _waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (await people.FindByEmailAsync(email, CancellationToken.None) is { } person)
                    await send.RunAsync(Actor.System with { RemoteAddress = address }, person, CancellationToken.None);
            }
            catch (Exception exception)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(3202, LogLevel.Error, "A link for a forgotten password could not be sent; the person has to ask again")]
    private partial void Failed(Exception exception);
}
