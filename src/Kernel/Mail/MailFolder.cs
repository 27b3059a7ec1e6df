using System.Globalization;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Mail;

/// <summary>
/// The way out where no mail server is set: one file for each mail in the folder <c>mail</c> of the data folder. Its name comes from the mail's
/// own time and id, so that a mail written again after a kill is the same file.
/// </summary>
internal sealed class MailFolder(DataFolder folder) : IMailTransport, IMailSession
{
    public Task<IMailSession> OpenAsync(CancellationToken ct) => Guarded(() =>
    {
        DataFolder.CreatePrivate(folder.Path("mail"));
        return Task.FromResult<IMailSession>(this);
    });

    public Task SendAsync(MailRow mail, byte[] content, CancellationToken ct) => Guarded(() =>
    {
        DataFolder.WritePrivate(folder.Path("mail", NameOf(mail)), content);
        return Task.FromResult(true);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static string NameOf(MailRow mail) => $"{mail.CreatedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{mail.Id}.eml";

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MailFaultException($"The folder of mails cannot be written: {exception.Message}", everyMail: true, exception);
        }
    }
}
